import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstDifference } from '../../../helpers/differences.ts';
import { legalSettings } from '../../../helpers/randomSetting.ts';
import { cSnippet } from '../../../../src/stage/code/c.ts';
import { evaluateStage } from '../../../../src/stage/evaluate.ts';
import { geometryOf } from '../../../../src/stage/geometry.ts';
import { KINDS } from '../../../../src/stage/setting.ts';
import { tensorsOf } from '../../../../src/stage/tensors.ts';

function compiles(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** All snippets in one program, each in a struct's worth of its own names, so that the compiler is started once. */
function program(snippets: readonly string[]): string {
  const parts = snippets.map((code, index) => {
    const names = [
      'H',
      'W',
      'C',
      'OH',
      'OW',
      'O',
      'KH',
      'KW',
      'SH',
      'SW',
      'DH',
      'DW',
      'PT',
      'PL',
      'G',
      'M',
      'x',
      'w',
      'bias',
      'y',
      'run',
      'inside',
    ];
    const defines = names.map((name) => `#define ${name} ${name}_${index}`);
    const body = code.replace('#include <math.h>', '');
    return [
      ...defines,
      body,
      `void all_${index}(void) { run(); fwrite(y, sizeof y, 1, stdout); }`,
      ...names.map((name) => `#undef ${name}`),
    ].join('\n');
  });
  const calls = snippets.map((_, index) => `all_${index}();`).join(' ');
  return ['#include <math.h>', '#include <stdio.h>', ...parts, `int main(void) { ${calls} return 0; }`].join('\n');
}

test.skipIf(!compiles()).each(KINDS)('%s: the loops of 60 seeded settings, compiled, give the numbers of core', (kind) => {
  const cases = legalSettings(kind, 60, (each) => geometryOf(each).geometry).map(([setting, geometry]) => {
    const tensors = tensorsOf(setting, geometry);
    return { setting, code: cSnippet(geometry, tensors).code, want: evaluateStage(geometry, tensors) };
  });
  const folder = mkdtempSync(join(tmpdir(), 'stage-c-'));
  try {
    writeFileSync(join(folder, 'all.c'), program(cases.map(({ code }) => code)));
    execFileSync('cc', [
      '-std=c99',
      '-Wall',
      '-Wextra',
      '-Werror',
      '-O0',
      '-o',
      join(folder, 'all'),
      join(folder, 'all.c'),
      '-lm',
    ]);
    writeFileSync(join(folder, 'out'), execFileSync(join(folder, 'all'), { maxBuffer: 1 << 26 }));
    const bytes = readFileSync(join(folder, 'out'));
    let at = 0;
    for (const { setting, code, want } of cases) {
      const got = new Float32Array(Uint8Array.from(bytes.subarray(at, at + want.byteLength)).buffer);
      at += want.byteLength;
      const place = firstDifference(got, want);
      if (place >= 0)
        throw new Error(`output ${place} is ${got[place]}, not ${want[place]}, for ${JSON.stringify(setting)}:\n${code}`);
    }
    expect(at).toBe(bytes.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
