/** The images that every sandbox holds, built from Debian packages under `images/nested`. */
export interface NestedImage {
  /** Folder below images/nested. */
  folder: string;
  /** Names inside the sandbox; the first is what it is built as. */
  references: string[];
  buildArgs: Record<string, string>;
}

export const NESTED_IMAGES: NestedImage[] = [
  { folder: 'busybox', references: ['busybox:latest', 'busybox:1.37'], buildArgs: {} },
  { folder: 'hello-world', references: ['hello-world:latest'], buildArgs: {} },
  { folder: 'web', references: ['lab/web:v1'], buildArgs: { VERSION: 'v1' } },
  { folder: 'web', references: ['lab/web:v2'], buildArgs: { VERSION: 'v2' } },
];
