// Draws the console's charts: colours come from the style sheet, so that they follow the viewer's colour scheme.
(() => {
  const drawn = new Set();
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
    const chart = new Chart(canvas, paint(config));
    drawn.add(chart);
  };

  const repaint = () => {
    for (const chart of drawn) {
      if (!chart.canvas?.isConnected) {
        drawn.delete(chart);
        continue;
      }
      paint(chart.config._config);
      chart.update('none');
    }
  };
  window.addEventListener('weir-colours', () => requestAnimationFrame(repaint));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
})();
