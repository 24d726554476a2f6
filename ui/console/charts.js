// Draws the console's charts: colours come from the style sheet, so that they follow the viewer's colour scheme.
(() => {
  const drawn = new Map();
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 4 });
  const inMoney = (item) => `${item.dataset.label}: ${money.format(item.parsed.y)}`;
  const probe = document.createElement('span');

  // A canvas knows neither variables nor light-dark(): the browser resolves the colour first.
  const colour = (name) => {
    probe.style.color = `var(--weir-${name})`;
    document.body.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  };

  // The steps between would stand on top of each other; within two powers of ten there is room for 2 and 5.
  const powersOfTen = function (value) {
    const step = Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
    const narrow = this.max / this.min < 100;
    return step === 1 || step === 10 || narrow && (step === 2 || step === 5) ? value.toLocaleString('en') : '';
  };

  const paint = (config) => {
    const text = colour('chart-text');
    const grid = colour('chart-grid');
    for (const set of config.data.datasets) {
      set.borderColor = colour(set.hue);
      set.backgroundColor = set.hollow ? 'transparent' : colour(set.hue);
    }
    for (const scale of Object.values(config.options.scales ?? {})) {
      scale.ticks = { maxRotation: 0, autoSkip: true, autoSkipPadding: 14, ...scale.ticks, color: text };
      scale.grid = { ...scale.grid, color: grid };
      if (scale.title) scale.title.color = text;
      if (scale.type === 'logarithmic') scale.ticks.callback = powersOfTen;
      if (scale.money) scale.ticks.callback = (value) => money.format(value);
    }
    if (config.data.inMoney) {
      config.options.plugins = { ...config.options.plugins, tooltip: { callbacks: { label: inMoney }, itemSort: (one, other) =>
        other.parsed.y - one.parsed.y, filter: (item) => item.parsed.y > 0 } };
    }
    config.options.plugins = { ...config.options.plugins, legend: { position: 'bottom',
      ...config.options.plugins?.legend, labels: { color: text, usePointStyle: true, boxHeight: 7 } } };
    return config;
  };

  window.weirChart = (canvas, text) => {
    Chart.getChart(canvas)?.destroy();
    // A canvas inherits no face: without this Chart.js takes its own.
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.color = colour('chart-text');
    Chart.defaults.font.size = 0.75 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const config = JSON.parse(text);
    config.options = { responsive: true, maintainAspectRatio: false, animation: false, ...config.options };
    new Chart(canvas, paint(config));
    drawn.set(canvas, text);
  };

  // Drawn anew: an update leaves bars in the colours that they had.
  const repaint = () => {
    for (const [canvas, text] of drawn) {
      if (canvas.isConnected) {
        window.weirChart(canvas, text);
      } else {
        drawn.delete(canvas);
      }
    }
  };
  window.addEventListener('weir-colours', () => requestAnimationFrame(repaint));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
})();
