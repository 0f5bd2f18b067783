import type Docker from 'dockerode';
import { ignoring } from './docker-errors';
import { LABEL } from './labels';

/** The network that builds and the registry mirror have on the classroom engine. */
export class LibraryNetwork {
  readonly #docker: Docker;
  readonly #instance: string;
  readonly #name: string;

  constructor(docker: Docker, instance: string) {
    this.#docker = docker;
    this.#instance = instance;
    this.#name = `drydock-${instance}-library`;
  }

  /** A network without a way out, and this machine's own address on it. Made once; a second call finds it. */
  async ensure(bridge: string): Promise<{ name: string; address: string }> {
    await ignoring(
      [409],
      this.#docker.createNetwork({
        Name: this.#name,
        Driver: 'bridge',
        Internal: true,
        CheckDuplicate: true,
        Options: { 'com.docker.network.bridge.name': bridge },
        Labels: { [LABEL.instance]: this.#instance, [LABEL.part]: 'library' },
      }),
    );
    return { name: this.#name, address: await gatewayOf(this.#docker, this.#name) };
  }

  async remove(): Promise<void> {
    await ignoring([403, 404], this.#docker.getNetwork(this.#name).remove());
  }
}

/** This machine's address on a bridge network of the engine. */
async function gatewayOf(docker: Docker, network: string): Promise<string> {
  const { IPAM }: Docker.NetworkInspectInfo = await docker.getNetwork(network).inspect();
  const gateway = IPAM?.Config?.[0]?.['Gateway'];
  if (!gateway) throw new Error(`The engine's network ${network} has no gateway.`);
  return gateway.split('/')[0] ?? gateway;
}
