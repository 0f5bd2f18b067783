/** An image that can be pulled in every sandbox, built here from Debian packages. */
export interface LibraryImage {
  /** Tells it from the others: on the board and in the cache. */
  key: string;
  /** Folder of its Dockerfile below images/. */
  folder: string;
  /** What a learner calls it. */
  references: string[];
  /** What its Dockerfile starts from. */
  base: 'sandbox' | 'debian' | 'bootstrap';
  /** Whether its Dockerfile installs packages. */
  packages: boolean;
  buildArgs: Record<string, string>;
}

/** In every sandbox from its first moment: their programs are the sandbox's own busybox, so they are built in no time. */
export const PRELOADED_IMAGES: readonly LibraryImage[] = [
  fromBusybox('busybox', 'busybox', ['busybox:latest', 'busybox:1.37'], { TAG: '1.37' }),
  fromBusybox('hello-world', 'hello-world', ['hello-world:latest']),
  fromBusybox('lab-web-v1', 'lab-web', ['lab/web:v1'], { VERSION: 'v1' }),
  fromBusybox('lab-web-v2', 'lab-web', ['lab/web:v2'], { VERSION: 'v2' }),
];

/** What most others start from. */
export const DEBIAN_IMAGE: LibraryImage = {
  key: 'debian',
  folder: 'library/debian',
  references: ['debian:latest', 'debian:trixie', 'debian:trixie-slim', 'debian:13'],
  base: 'bootstrap',
  packages: false,
  buildArgs: {},
};

/** Can be pulled, and is what the mirror itself runs. */
export const NGINX_IMAGE: LibraryImage = fromDebian('nginx', ['nginx:latest']);

/** Can be pulled, and is what stands between the mirror and a registry elsewhere. */
export const REGISTRY_IMAGE: LibraryImage = fromDebian('registry', ['registry:latest', 'registry:2']);

/** What is pulled from the mirror, in the order of the lessons. */
export const PULLED_IMAGES: readonly LibraryImage[] = [
  DEBIAN_IMAGE,
  fromBusybox('busybox-1.36', 'busybox', ['busybox:1.36'], { TAG: '1.36' }),
  fromBusybox('lab-trap', 'lab-trap', ['lab/trap:latest']),
  fromBusybox('lab-burn', 'lab-burn', ['lab/burn:latest']),
  NGINX_IMAGE,
  REGISTRY_IMAGE,
  fromDebian('python', ['python:latest', 'python:3']),
  fromDebian('lab-cc', ['lab/cc:latest']),
  fromDebian('redis', ['redis:latest']),
  fromDebian('httpd', ['httpd:latest']),
];

/** Made up for the courses: no registry elsewhere has it. */
export function isOfCourses({ references }: LibraryImage): boolean {
  return references.every((reference) => reference.startsWith('lab/'));
}

function fromBusybox(
  key: string,
  folder: string,
  references: string[],
  buildArgs: Record<string, string> = {},
): LibraryImage {
  return { key, folder: `library/${folder}`, references, base: 'sandbox', packages: false, buildArgs };
}

function fromDebian(key: string, references: string[]): LibraryImage {
  return { key, folder: `library/${key}`, references, base: 'debian', packages: true, buildArgs: {} };
}
