/** A file that the build copies beside the page, from index.json in its folder. */
export interface PackagedFile {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly source: string;
  readonly licence: string;
  readonly bytes: number;
  readonly sha256: string;
}

const lists = new Map<string, Promise<readonly PackagedFile[]>>();

/** What the build copied into `models` or `pictures`; asked for once, and again after a failure. */
export function packagedFiles(folder: 'models' | 'pictures'): Promise<readonly PackagedFile[]> {
  let list = lists.get(folder);
  if (!list) {
    list = fetch(new URL(`${folder}/index.json`, document.baseURI)).then((response) => {
      if (!response.ok) throw new Error(`the list of ${folder} is missing here (${response.status})`);
      return response.json() as Promise<readonly PackagedFile[]>;
    });
    list.catch(() => lists.delete(folder));
    lists.set(folder, list);
  }
  return list;
}
