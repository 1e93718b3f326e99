/** Whether two titles are likely of one model: the same, or one within the other, but for what file names and titles write differently. */
export function alikeTitles(first: string, second: string): boolean {
  const [a, b] = [plain(first), plain(second)].sort((one, other) => one.length - other.length) as [string, string];
  return a === b || (a.length >= 5 && b.includes(a));
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replace(/\.tflite$/, '')
    .replace(/[^a-z0-9]/g, '');
}
