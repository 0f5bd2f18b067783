import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkPort } from './port.mjs';

describe('checkPort', () => {
  it('says who has the port, and what to do', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    await expect(checkPort(port)).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`^Port ${port} is taken by .+ \\(pid ${process.pid}\\)\\.$`)),
      remedy: expect.stringContaining('--port'),
    });
    server.close();
    await once(server, 'close');
    await expect(checkPort(port)).resolves.toBeUndefined();
  });

  it('refuses a port that only root may have', async () => {
    await expect(checkPort(80)).rejects.toMatchObject({ remedy: expect.stringContaining('reverse proxy') });
  });
});
