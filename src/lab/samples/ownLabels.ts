/** Labels that a person's files carry, as words. */
export interface OwnLabels {
  /** For each picture its label; null for one that has none. */
  readonly labels: readonly (string | null)[];
  /** Where the labels come from, or why there are none; a sentence. */
  readonly note: string;
}

/** A text file that lies beside pictures. */
export interface LabelFile {
  readonly path: string;
  readonly text: string;
}

/** What the first line of a table of labels may say instead of a file. */
const HEADERS = /^(file(name)?|image|picture|path|name)$/i;

/**
 * The labels of pictures: from a file of lines `picture,label` (commas, semicolons or tabs; a line of headings is passed over), else
 * from the folders that they lie in, one folder a class.
 *
 * paths  of the pictures, from the chosen folder on (`shirts/1.png`)
 *
 * A line names its picture by path from the file's own folder or the chosen one, or by the name alone where only one picture has it.
 */
export function ownLabels(paths: readonly string[], files: readonly LabelFile[]): OwnLabels {
  const unlabelled = paths.map(() => null);
  const tables = files.map((file) => ({ file, rows: rowsOf(file.text) })).filter(({ rows }) => rows.length > 0);
  for (const { file, rows } of tables) {
    const labels = labelsOfTable(paths, folderOf(file.path), rows);
    const found = labels.filter((label) => label !== null).length;
    if (found === 0) continue;
    const missing = paths.length - found;
    return {
      labels,
      note: `Labels are those of ${file.path}${missing > 0 ? `; ${missing} ${missing === 1 ? 'picture has' : 'pictures have'} no line in it and ${missing === 1 ? 'is' : 'are'} left out` : ''}.`,
    };
  }
  if (tables[0]) {
    return {
      labels: unlabelled,
      note: `No line of ${tables[0].file.path} names one of these pictures, so they have no labels. A line is "picture.jpg,label".`,
    };
  }
  const folders = paths.map(folderOf);
  const classes = new Set(folders);
  if (classes.size > 1 && !classes.has('')) {
    return { labels: folders.map(lastName), note: `Labels are the names of the ${classes.size} folders.` };
  }
  return {
    labels: unlabelled,
    note: 'These pictures have no labels: they can calibrate, and agreement with float can be counted. For top-1 choose a folder with one folder a class, or put a labels.csv of lines "picture.jpg,label" beside them.',
  };
}

function labelsOfTable(
  paths: readonly string[],
  folder: string,
  rows: readonly (readonly [string, string])[],
): readonly (string | null)[] {
  const byPath = new Map(paths.map((path, index) => [path, index]));
  const byName = new Map<string, number | null>();
  for (const [index, path] of paths.entries()) byName.set(lastName(path), byName.has(lastName(path)) ? null : index);
  const labels: (string | null)[] = paths.map(() => null);
  for (const [name, label] of rows) {
    const path = name.replaceAll('\\', '/').replace(/^\.?\//, '');
    const index = byPath.get(folder === '' ? path : `${folder}/${path}`) ?? byPath.get(path) ?? byName.get(lastName(path));
    if (index !== undefined && index !== null) labels[index] = label;
  }
  return labels;
}

/** Pairs of a picture and its label; lines of another form are passed over. */
function rowsOf(text: string): readonly (readonly [string, string])[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = /[,;\t]/.test(line) ? line.split(/[,;\t]/) : line.trim().split(/\s+(?=\S+$)/);
    const [name = '', label = ''] = cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    return name === '' || label === '' || HEADERS.test(name) ? [] : [[name, label] as const];
  });
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
