#!/usr/bin/env node
// Puts records that `npm run bench -- --out results.json` wrote into public/records/, from where the page offers them for comparison:
// node scripts/keep-records.mjs results.json --device "Pixel 8, Android 14, Chrome 140" --note "charger out, 22 °C"
// Times are rounded to 0.1 µs, far below any clock of a page; nothing else is changed.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const FOLDER = 'public/records';
const DIGITS = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { device: { type: 'string' }, note: { type: 'string', default: '' } },
});
if (positionals.length !== 1 || !values.device) {
  console.error('usage: node scripts/keep-records.mjs results.json --device "what it ran on" [--note "what to know"]');
  process.exit(2);
}

const read = JSON.parse(fs.readFileSync(positionals[0], 'utf8'));
const records = Array.isArray(read) ? read : [read];
fs.mkdirSync(FOLDER, { recursive: true });
const index = path.join(FOLDER, 'index.json');
const known = fs.existsSync(index) ? JSON.parse(fs.readFileSync(index, 'utf8')) : [];

const rows = records.map((record) => {
  const date = new Date(record.startedAt).toISOString().slice(0, 10);
  const words = `${record.model.title} ${values.device} ${date}`.toLowerCase();
  const file = `${words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}.json`;
  const rounded = JSON.stringify(record, (_, value) => (typeof value === 'number' ? Number(value.toFixed(DIGITS)) : value));
  fs.writeFileSync(path.join(FOLDER, file), `${rounded}\n`);
  const { id, model, startedAt } = record;
  return { id, file, title: model.title, sha256: model.sha256, device: values.device, measuredAt: startedAt, note: values.note };
});

const files = new Set(rows.map(({ file }) => file));
const all = [...known.filter(({ file }) => !files.has(file)), ...rows];
fs.writeFileSync(index, `${JSON.stringify(all, null, 2)}\n`);
console.log(`${rows.length} records kept, ${all.length} in all`);
