import type { Server } from 'node:http';
import { listenForPackages } from './package-proxy';
import type { Firewall } from './firewall';

/** What a build needs to install packages. */
export interface PackageRoute {
  /** Name of the network to build on. */
  network: string;
  /** Address of the proxy for http. */
  proxy: string;
}

interface Parts {
  /** The network of builds, and this machine's address on it. */
  network: () => Promise<{ name: string; address: string }>;
  firewall: Firewall;
  /** The Debian archive that packages come from. */
  archive: () => Promise<string>;
}

/**
 * Lets builds reach the Debian archive and nothing else: their network has no way out, and the firewall lets them
 * only to a proxy that knows one archive. Open while somebody builds.
 */
export class PackageAccess {
  readonly #parts: Parts;
  #users = 0;
  #open: Promise<{ route: PackageRoute; server: Server }> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async whileOpen<T>(use: (route: PackageRoute) => Promise<T>): Promise<T> {
    this.#users += 1;
    this.#open ??= this.#begin();
    const opening = this.#open;
    try {
      return await use((await opening).route);
    } finally {
      this.#users -= 1;
      if (this.#users === 0) {
        this.#open = null;
        await this.#end(opening);
      }
    }
  }

  async #begin(): Promise<{ route: PackageRoute; server: Server }> {
    const { network, firewall, archive } = this.#parts;
    const { name, address } = await network();
    const { server, port } = await listenForPackages(address, await archive());
    await firewall.let({ packages: { address, port } });
    return { route: { network: name, proxy: `http://${address}:${port}` }, server };
  }

  async #end(opening: Promise<{ server: Server }>): Promise<void> {
    const opened = await opening.catch(() => null);
    await this.#parts.firewall.let({ packages: null });
    opened?.server.close();
    opened?.server.closeAllConnections();
  }
}
