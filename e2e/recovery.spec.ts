import { createHash } from 'node:crypto';
import { StartedDrydock } from '@/cli/start/testing/started-drydock';
import { expect, test } from './test';
import { signInBy, terminalText, type } from './people';

/** Faults under somebody's hands, on a Drydock of its own. */

const LESSON = 'courses/docker-and-kubernetes/lessons/stop-pause-kill';

let drydock: StartedDrydock;

test.use({ serverIsKilled: true });

test.beforeAll(async () => {
  drydock = await StartedDrydock.open('keys', { DRYDOCK_POOL: '1' });
});

test.afterAll(() => drydock.dispose());

test('keys typed while the web tier and sandboxd are killed arrive once each, on the same screen', async ({
  page,
}) => {
  await signInBy(page, drydock.signInLink);
  await page.goto(`${drydock.address}/${LESSON}`);
  await expect(terminalText(page)).toContainText('drydock:~#');
  await type(page, 'stty -echo; echo be""fore; cat > /root/keys');
  await expect(terminalText(page)).toContainText('before');

  let typed = '';
  const killed = new AbortController();
  const typing = (async () => {
    for (let line = 0; !killed.signal.aborted; line += 1) {
      await page.keyboard.type(`key ${line}\n`);
      typed += `key ${line}\n`;
    }
  })();
  await drydock.kill('sandboxd');
  await drydock.kill('web');
  await drydock.kill('web', 'sandboxd');
  killed.abort();
  await typing;

  await page.keyboard.press('Control+D');
  await page.keyboard.type('sha256sum /root/keys\n');
  const sum = createHash('sha256').update(typed).digest('hex');
  await expect(terminalText(page)).toContainText(sum);
  await expect(terminalText(page)).toContainText('before');
});
