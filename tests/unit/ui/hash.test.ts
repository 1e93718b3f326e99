import { describe, expect, test } from 'vitest';
import { formatHash, parseHash, queryIntoHash } from '../../../src/ui/state/hash.ts';

describe('the hash of the page', () => {
  test('what was written is read again, foreign letters and signs included', () => {
    const parts = { section: 'models', values: { model: 'https://host.example/a b+c?x=1&y=2#z', strange: 'ä%&=\u{1f32d}' } };
    expect(parseHash(formatHash(parts))).toEqual(parts);
  });

  test('a file stands in it as sha256:<hex>, unescaped', () => {
    expect(formatHash({ section: 'models', values: { model: 'sha256:ab' } })).toBe('#/models?model=sha256:ab');
  });

  test.each(['', '#', '#/', '#models', '#/models?', '#/%E0%A4%A?model=%', '#?&&=&model'])(
    '%j is read without an error',
    (hash) => {
      expect(() => parseHash(hash)).not.toThrow();
    },
  );

  test('the first of two equal keys counts', () => {
    expect(parseHash('#/models?a=1&a=2').values).toEqual({ a: '1' });
  });

  test('?model= moves into the hash, other queries stay, and what the hash says counts more', () => {
    expect(queryIntoHash({ pathname: '/lab/', search: '?model=deephotdog&ref=x', hash: '' }, 'models')).toBe(
      '/lab/?ref=x#/models?model=deephotdog',
    );
    expect(queryIntoHash({ pathname: '/', search: '?model=a', hash: '#/models?model=b' }, 'models')).toBe('/#/models?model=b');
    expect(queryIntoHash({ pathname: '/', search: '?other=a', hash: '' }, 'models')).toBeNull();
  });
});
