// What is scrubbed, and how much script a frame of it may take (95th percentile).
export const SCRUBBING = [
  { name: '32x32, 3x3x3x8', goalMs: 8, hash: 'input=32x32x3&filters=8&filter=3&preset=random&step=0' },
  {
    name: '64x64, 11x11, 16 channels, 16 filters',
    goalMs: 50,
    hash: 'input=64x64x16&filters=16&filter=11&preset=random&step=0',
  },
];
