package dev.weir.testing;

import dev.weir.platform.Settings;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;

/** The application's own classes, without those of its libraries and tests. */
public final class ApplicationClasses {
    private ApplicationClasses() {
    }

    /** Looks through them. */
    public static ScanResult scan() {
        return new ClassGraph().overrideClasspath(Settings.class.getProtectionDomain().getCodeSource()
                .getLocation()).acceptPackages("dev.weir").enableMethodInfo().enableAnnotationInfo()
                .ignoreClassVisibility().ignoreMethodVisibility().scan();
    }
}
