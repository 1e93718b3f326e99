import { describe, expect, it } from 'vitest';
import { browserName } from '../../../src/bench/browserName.ts';

const CHROME = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

describe('browserName from a user agent', () => {
  it.each([
    ['Chrome 142', CHROME],
    [
      'Edge 141',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    ],
    [
      'Samsung Internet 28',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    ],
    [
      'Opera 122',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0',
    ],
    ['Firefox 153', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
    [
      'Safari 18.3',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1',
    ],
    [
      'Safari 17.6',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
    ],
    [
      'Chrome 140',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1',
    ],
    [
      'Firefox 143',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/143.0 Mobile/15E148 Safari/605.1.15',
    ],
    [
      'Edge 140',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0.0.0',
    ],
    [null, 'curl/8.5.0'],
  ])('%s', (name, userAgent) => {
    expect(browserName(userAgent)).toBe(name);
  });
});

describe('browserName from client hints', () => {
  it.each([
    ['Chrome 142', ['Chromium 142', 'Google Chrome 142', 'Not_A Brand 99']],
    ['Edge 141', ['Microsoft Edge 141', 'Not?A_Brand 8', 'Chromium 141']],
    ['Chromium 156', ['Not)A;Brand 24', 'Chromium 156']],
    ['Samsung Internet 28.0', ['Chromium 130', 'Samsung Internet 28.0', 'Not?A_Brand 99']],
  ])('%s of %j', (name, texts) => {
    const brands = texts.map((text) => {
      const space = text.lastIndexOf(' ');
      return { brand: text.slice(0, space), version: text.slice(space + 1) };
    });
    expect(browserName(CHROME, brands)).toBe(name);
  });

  it('that are all made up leave the user agent to be read', () => {
    expect(browserName(CHROME, [{ brand: 'Not.A/Brand', version: '8' }])).toBe('Chrome 142');
  });
});
