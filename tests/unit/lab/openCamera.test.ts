import { describe, expect, test } from 'vitest';
import { cameraProblem } from '../../../src/lab/openCamera.ts';

const failed = (name: string, message = '') => new DOMException(message, name);

describe('why there is no camera', () => {
  test.each([
    ['NotAllowedError', /not allowed/, /Allow it/],
    ['NotFoundError', /no camera/, /Connect one/],
    ['NotReadableError', /in use elsewhere/, /Close the other/],
    ['OverconstrainedError', /not there any more/, /another one/],
  ])('%s says what happened and what to do', (name, what, advice) => {
    const problem = cameraProblem(failed(name), true);
    expect(problem.what).toMatch(what);
    expect(problem.advice).toMatch(advice);
  });

  test('on a page without HTTPS that is the reason, whatever the browser threw', () => {
    expect(cameraProblem(new TypeError('undefined is not an object'), false).what).toContain('HTTPS');
    expect(cameraProblem(failed('NotAllowedError'), false).what).toContain('HTTPS');
  });

  test('an unknown error is told in its own words', () => {
    expect(cameraProblem(failed('AbortError', 'the driver said no'), true).what).toContain('the driver said no');
    expect(cameraProblem('strange', true).what).toContain('strange');
  });
});
