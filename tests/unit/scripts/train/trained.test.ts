import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missedGoals } from '../../../../scripts/train/accuracyTable.ts';
import { FASHION_CLASSES } from '../../../../scripts/train/fashionMnist.ts';
import { planFile, scoresOfFile } from '../../../../scripts/train/runFile.ts';
import { top1Count } from '../../../../scripts/train/top1.ts';
import { readTrained } from '../../../../scripts/train/trained.ts';
import { knownModel } from '../../../../src/lab/knownModels.ts';
import { trainedIndex } from '../../../../vite/trainedFiles.ts';
import { fashionPictures } from '../../../helpers/fashionPictures.ts';

const { samples, models, accuracy } = trainedIndex();

test.each([samples, ...models])('$file has the bytes that trained/index.json says', ({ file, bytes, sha256 }) => {
  const data = readFileSync(`trained/${file}`);
  expect(data.length).toBe(bytes);
  expect(createHash('sha256').update(data).digest('hex')).toBe(sha256);
});

test('what was measured on the 10,000 test pictures meets the goals, and is of these files', () => {
  expect(accuracy.testPictures).toBe(10_000);
  expect(missedGoals(accuracy.variants)).toEqual([]);
  expect([accuracy.variants.float32.bytes, accuracy.variants.int8.bytes]).toEqual(models.map(({ bytes }) => bytes));
});

test('goals that are missed are named', () => {
  const { float32, float16, int8 } = accuracy.variants;
  const worse = {
    ...accuracy.variants,
    float32: { ...float32, top1Percent: 89.99 },
    float16: { ...float16, top1Percent: 90.1 },
    int8: { ...int8, top1Percent: 88.98, bytes: 200_000 },
  };
  expect(missedGoals(worse).map((sentence) => sentence.split(' is ')[0]!.split(' have ')[0])).toEqual([
    'float32',
    'float16',
    'int8',
    'the float32 and int8 files',
  ]);
});

test.each([
  { file: 'fashion_float32.tflite', recorded: accuracy.variants.float32 },
  { file: 'fashion_int8.tflite', recorded: accuracy.variants.int8 },
])('$file is right on as many pictures of the sprite as was recorded', async ({ file, recorded }) => {
  const pictures = fashionPictures();
  const scores = await scoresOfFile(readTrained(file), pictures);
  expect(top1Count(scores, pictures.labels)).toBe(recorded.spriteRight);
});

test('int8 computes in integers between one conversion at either end', () => {
  const operators = planFile(readTrained('fashion_int8.tflite')).subgraphs[0]!.operators.map(({ op }) => op);
  expect(operators.filter((op) => op === 'QUANTIZE' || op === 'DEQUANTIZE')).toEqual(['QUANTIZE', 'DEQUANTIZE']);
  expect([operators[0], operators.at(-1)]).toEqual(['QUANTIZE', 'DEQUANTIZE']);
});

test.each(models)('$id tells the lab its range and its classes', ({ file }) => {
  const plan = planFile(readTrained(file));
  expect(knownModel({ id: '', source: { kind: 'file', name: file }, plan })).toEqual({
    range: '0..1',
    labels: FASHION_CLASSES,
  });
});
