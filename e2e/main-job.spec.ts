import type { Page } from '@playwright/test';
import { expect, test } from './test';
import { exercise, join, openLesson, signInAsInstructor, terminalText, type } from './people';
import { instance } from './instance';

test('two students work side by side, one solves an exercise, and the instructor sees it', async ({
  browser,
}) => {
  const ada = await (await browser.newContext()).newPage();
  const bob = await (await browser.newContext()).newPage();
  await join(ada, 'Ada Main');
  await join(bob, 'Bob Main');
  await openLesson(ada);
  await openLesson(bob);

  const first = exercise(ada, 1);
  await first.getByRole('button', { name: 'Check' }).click();
  await expect(first.getByText('Not yet.')).toBeVisible();
  await expect(first.getByText('Hint', { exact: true })).toBeVisible();

  const name = /p-\d+/.exec((await first.textContent()) ?? '')?.[0] ?? '';
  await type(ada, `docker pause ${name}`);
  await expect(terminalText(ada)).toContainText(name);
  // Without a click: what happened in the sandbox is what is graded.
  await expect(first.getByText('Passed.')).toBeVisible();

  await type(bob, 'docker ps --format "{{.Names}} {{.Status}}" | tee /root/seen; echo done-$((1+1))');
  await expect(terminalText(bob)).toContainText('done-2');
  await expect(terminalText(bob)).not.toContainText('(Paused)');

  const sandbox = await sandboxOf(ada);
  for (const path of ['', '/inventory', '/files?path=/root/.bashrc']) {
    const stolen = await bob.request.get(`${instance().url}/api/v1/sandboxes/${sandbox}${path}`);
    expect(stolen.status()).toBe(404);
  }

  const teacher = await (await browser.newContext()).newPage();
  await signInAsInstructor(teacher, 0);
  await teacher.getByRole('link', { name: 'Teach' }).click();
  await teacher
    .getByRole('link', { name: /gradebook/i })
    .first()
    .click();
  const row = teacher.getByRole('row', { name: /Ada Main/ });
  await expect(row).toBeVisible();
  await expect(row.getByText(/Passed, 10 of 10 points/).first()).toBeAttached();
  await expect(teacher.getByRole('row', { name: /Bob Main/ }).getByText(/^Passed/)).toHaveCount(0);

  const [csv] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  expect(csv.suggestedFilename()).toMatch(/\.csv$/);
});

test('a reload finds the same shell with its screen', async ({ page }) => {
  await join(page, 'Rita Reload');
  await openLesson(page);
  await type(page, 'here=$((6*7)); echo "kept-$here"');
  await expect(terminalText(page)).toContainText('kept-42');
  await page.reload();
  await expect(terminalText(page)).toContainText('kept-42');
  await type(page, 'echo "still-$here"');
  await expect(terminalText(page)).toContainText('still-42');
});

test('a code block runs in the terminal with one click', async ({ page }) => {
  await join(page, 'Carl Click');
  await openLesson(page, 'docker-and-kubernetes/lessons/first-run');
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await expect(terminalText(page)).toContainText('docker run busybox echo hello');
  await expect(terminalText(page)).toContainText(/hello\s*drydock/);
});

test('a student comes back on another device with the personal code, and nobody else can', async ({
  browser,
}) => {
  const first = await (await browser.newContext()).newPage();
  const code = await join(first, 'Dora Device');
  const second = await (await browser.newContext()).newPage();
  await second.goto(instance().url);
  await second.getByLabel('Class code').fill(instance().classCode);
  await second.getByLabel('Your name').fill('dora device');
  await second.getByRole('button', { name: 'Join class' }).click();
  await second.getByLabel('Personal code').fill('kelp-0000-moss-0000');
  await second.getByRole('button', { name: 'Join class' }).click();
  await expect(second.getByText('That personal code does not belong to this name.')).toBeVisible();
  await second.getByLabel('Personal code').fill(code);
  await second.getByRole('button', { name: 'Join class' }).click();
  await expect(second).toHaveURL(/\/courses$/);
});

async function sandboxOf(page: Page): Promise<string> {
  const answer = await page.request.post(
    `${instance().url}/api/v1/courses/docker-and-kubernetes/lessons/stop-pause-kill/sandbox`,
    { headers: { origin: instance().url } },
  );
  return ((await answer.json()) as { sandbox: { id: string } }).sandbox.id;
}
