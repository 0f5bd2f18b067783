import type { Page, Route } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './test';
import { exercise, join, openLesson, terminalText, type } from './people';
import { instance } from './instance';

/** What a learner sees of a sandbox's life: waiting for it, its time, resets. */

const LESSON = `${instance().url}/courses/docker-and-kubernetes/lessons/stop-pause-kill`;
const START = '**/lessons/stop-pause-kill/sandbox';
const answerSchema = z.looseObject({ sandbox: z.looseObject({}) });

/** A full machine cannot be had at will, so the first answers of one are given here. */
async function answerFirst(page: Page, answers: ((route: Route) => Promise<void>)[]): Promise<void> {
  await page.route(START, async (route) => {
    const answer = answers.shift();
    await (answer ? answer(route) : route.continue());
  });
}

function queued(position: number) {
  const sandbox = {
    ...{
      id: 'aaaaaaaaaaaa',
      state: 'queued',
      shell: false,
      reason: null,
      position,
      usage: null,
      checkpoints: [],
    },
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
  return (route: Route) => route.fulfill({ status: 202, json: { sandbox, position } });
}

test('a place in the queue is shown, moves up, and becomes a sandbox', async ({ page }) => {
  await join(page, 'Quinn Queue');
  await answerFirst(page, [queued(3), queued(2)]);
  await page.goto(LESSON);
  await expect(page.getByText('You are number 3 of those waiting')).toBeVisible();
  await expect(page.getByText('You are number 2 of those waiting')).toBeVisible();
  await expect(terminalText(page)).toContainText('drydock:~#');
});

test('a full machine says why, and a button tries again at once', async ({ page }) => {
  await join(page, 'Fred Full');
  const error = { code: 'no_capacity', message: 'Less than 1 GB of memory is free.' };
  await answerFirst(page, [(route) => route.fulfill({ status: 503, json: { error } })]);
  await page.goto(LESSON);
  await expect(page.getByText('The machine is full')).toBeVisible();
  await expect(page.getByText(error.message)).toBeVisible();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(terminalText(page)).toContainText('drydock:~#');
});

test('sleep is announced, and one press of a key puts it off', async ({ page }) => {
  await join(page, 'Tara Time');
  let minutesLeft = 14;
  await page.route(/\/api\/v1\/sandboxes\/[a-z0-9]{12}(\/extend)?$/, async (route) => {
    if (route.request().url().endsWith('/extend')) minutesLeft = 74;
    const response = await route.fetch();
    const answer = answerSchema.parse(await response.json());
    const expiresAt = new Date(Date.now() + minutesLeft * 60_000).toISOString();
    await route.fulfill({ response, json: { ...answer, sandbox: { ...answer.sandbox, expiresAt } } });
  });
  await openLesson(page);
  const notice = page.getByText('Your sandbox goes to sleep in less than 15 minutes').last();
  await expect(notice).toBeVisible();
  await type(page, 'echo typed-$((40+2))');
  await expect(terminalText(page)).toContainText('typed-42');
  await page.keyboard.press('Control+F6');
  await page.keyboard.press('Enter');
  await expect(notice).toBeHidden();
  await expect(page.getByText('1 h 13 min')).toBeVisible();
});

test('a reset says what it takes away, leaves nothing of it, and keeps the points', async ({ page }) => {
  await join(page, 'Rory Again');
  await openLesson(page);
  await type(page, 'touch /root/mine; ls /root; echo made-$((1+1))');
  await expect(terminalText(page)).toContainText('made-2');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('radio', { name: /start of the lesson/i })).toBeChecked();
  await dialog.getByRole('button', { name: 'Reset' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /Ready$/ })).toBeVisible();
  await expect(terminalText(page)).toContainText('drydock:~#');
  await type(page, 'test -e /root/mine || echo gone-$((2+2))');
  await expect(terminalText(page)).toContainText('gone-4');
});

test('a window that was narrow for a while gives the lesson its width back', async ({ page }) => {
  await join(page, 'Nora Narrow');
  await openLesson(page);
  const width = async () => Math.round((await page.locator('#lesson').boundingBox())?.width ?? 0);
  const before = await width();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('#terminals')).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(width).toBe(before);
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name === 'drydock_split')).toEqual([]);
});

test('the start of an exercise can be gone back to, and the reset undone', async ({ page }) => {
  await join(page, 'Ines Exercise');
  await openLesson(page);
  const first = exercise(page, 1);
  const name = /p-\d+/.exec((await first.textContent()) ?? '')?.[0] ?? '';
  await type(page, `docker pause ${name}`);
  await expect(first.getByText('Passed.')).toBeVisible();
  const start = page.getByRole('alertdialog').getByRole('radio', { name: /start of exercise 2/i });
  await expect(async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(start).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await type(page, 'touch /root/later; echo made-$((1+1))');
  await expect(terminalText(page)).toContainText('made-2');

  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await start.check();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('button', { name: 'Undo reset' })).toBeVisible();
  await expect(terminalText(page)).toContainText('drydock:~#');
  await type(
    page,
    `test -e /root/later || echo gone-$((2+2)); docker inspect -f '{{.State.Status}}' ${name}`,
  );
  await expect(terminalText(page)).toContainText(/gone-4\s*paused/);

  await page.getByRole('button', { name: 'Undo reset' }).click();
  await expect(page.getByRole('button', { name: 'Undo reset' })).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /Ready$/ })).toBeVisible();
  await expect(terminalText(page)).toContainText('drydock:~#');
  await type(page, 'ls /root/later; echo back-$((3+3))');
  await expect(terminalText(page)).toContainText(/\/root\/later\s*back-6/);
});
