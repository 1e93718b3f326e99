const FRAMES = 120;

/** Milliseconds from frame to frame while something is done once a frame: `filter`, `choose`, `scroll page` or `scroll table`. */
export function framesOf(page, action) {
  return page.evaluate(
    async ([what, count]) => {
      const words = ['c', 'co', 'con', 'conv', 'conv_2', 'conv_2d', 'conv_2', 'conv', 'a', 'ad', 'add', ''];
      const box = document.querySelector('section.frame [role=region]');
      const chart = document.querySelector('section.frame svg[data-chart]');
      const search = document.querySelector('section.frame input[type=search]');
      const actions = {
        filter: (frame) => {
          search.value = words[frame % words.length];
          search.dispatchEvent(new Event('input', { bubbles: true }));
        },
        choose: () => chart.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true })),
        'scroll page': (frame) => scrollTo(0, ((frame * 60) % document.documentElement.scrollHeight) + 1),
        'scroll table': (frame) => (box.scrollTop = (frame * 90) % Math.max(1, box.scrollHeight - box.clientHeight)),
      };
      const next = () => new Promise((done) => requestAnimationFrame(done));
      const frames = [];
      let before = await next();
      for (let frame = 0; frame < count; frame++) {
        actions[what](frame);
        const now = await next();
        frames.push(now - before);
        before = now;
      }
      return frames;
    },
    [action, FRAMES],
  );
}
