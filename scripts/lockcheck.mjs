// Lists optional (platform) dependencies named in package-lock.json by a parent but absent from the lock:
// each one makes `npm ci` fail with EUSAGE "Missing: X@ from lock file".
import fs from 'node:fs';
const l = JSON.parse(fs.readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8')).packages;
let bad = 0;
for (const [k, v] of Object.entries(l))
  for (const d of Object.keys(v.optionalDependencies ?? {})) {
    let p = k,
      ok = false;
    for (;;) {
      if (l[(p ? p + '/' : '') + 'node_modules/' + d]) {
        ok = true;
        break;
      }
      if (!p) break;
      const i = p.lastIndexOf('node_modules/');
      p = p.slice(0, Math.max(0, i - 1));
    }
    if (!ok) {
      bad++;
      console.log(k.replace(/^.*node_modules\//, '') + '@' + v.version, '->', d, v.optionalDependencies[d]);
    }
  }
console.log(bad ? `${bad} missing` : 'lock complete');
process.exit(bad ? 1 : 0);
