package dev.weir.knowledge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Real files of the office's kinds, good and bad. */
public final class TestFiles {
    private static final String PASSWORD = "open sesame";
    private static final int BOMB_MEGABYTES = 150;

    private TestFiles() {
    }

    /** A PDF of one page with a title of its own. */
    public static byte[] pdf(String title, String... lines) throws IOException {
        try (PDDocument document = pages(title, lines)) {
            return saved(document);
        }
    }

    static byte[] encryptedPdf() throws IOException {
        try (PDDocument document = pages("Secret", "Nobody reads this.")) {
            document.protect(new StandardProtectionPolicy(PASSWORD, PASSWORD, new AccessPermission()));
            return saved(document);
        }
    }

    /** A DOCX with a title of its own. */
    public static byte[] docx(String title, String... paragraphs) throws IOException {
        try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.getProperties().getCoreProperties().setTitle(title);
            List.of(paragraphs).forEach(text -> document.createParagraph().createRun().setText(text));
            document.write(out);
            return out.toByteArray();
        }
    }

    static byte[] encryptedDocx() throws IOException, GeneralSecurityException {
        Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
        encryptor.confirmPassword(PASSWORD);
        try (POIFSFileSystem files = new POIFSFileSystem(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (OutputStream data = encryptor.getDataStream(files)) {
                data.write(docx("Secret", "Nobody reads this."));
            }
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    /** A small DOCX whose text is many megabytes once it is unpacked. */
    static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream good = new ZipInputStream(new ByteArrayInputStream(docx("Bomb", "BOOM")));
                ZipOutputStream bad = new ZipOutputStream(out)) {
            for (ZipEntry entry = good.getNextEntry(); entry != null; entry = good.getNextEntry()) {
                bad.putNextEntry(new ZipEntry(entry.getName()));
                copy(good, bad);
            }
        }
        return out.toByteArray();
    }

    private static void copy(InputStream good, OutputStream bad) throws IOException {
        String[] around = new String(good.readAllBytes(), StandardCharsets.UTF_8).split("BOOM");
        bad.write(around[0].getBytes(StandardCharsets.UTF_8));
        if (around.length > 1) {
            byte[] megabyte = "boom ".repeat(200_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < BOMB_MEGABYTES; i++) {
                bad.write(megabyte);
            }
            bad.write(around[1].getBytes(StandardCharsets.UTF_8));
        }
    }

    private static PDDocument pages(String title, String... lines) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        document.getDocumentInformation().setTitle(title);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.setLeading(16);
            content.newLineAtOffset(50, 700);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
        return document;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
