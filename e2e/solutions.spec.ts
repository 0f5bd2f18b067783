import type { Page } from '@playwright/test';
import { expect, test } from './test';
import { check, exercise, join, openLesson, terminalText, type } from './people';

test('a solution opens after three different failures, and the points come with other values', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage();
  await join(page, 'Sora Solver');
  await openLesson(page, 'docker-and-kubernetes/lessons/look-inside');
  const card = exercise(page, 5);
  const show = card.getByRole('button', { name: 'Show a solution' });
  for (const wrong of ['one', 'two', 'two', 'three']) {
    await expect(show).toBeHidden();
    await answer(page, wrong);
  }
  await show.click();
  await expect(card.getByText('A solution', { exact: true })).toBeVisible();
  const command = (await card.locator('.code-block').textContent()) ?? '';
  expect(command).not.toContain('answer.');

  await type(page, `echo "[$(${command})]"`);
  await expect(terminalText(page)).toContainText(/\[\w{10}\]/);
  const code = /\[(\w{10})\]/.exec((await terminalText(page).textContent()) ?? '')?.[1] ?? '';
  await answer(page, code);
  await expect(card.getByText('For the points, do it once more with new values.')).toBeVisible();

  await card.getByRole('button', { name: 'Begin again with new values' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin again', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /Ready$/ })).toBeVisible({ timeout: 60_000 });
  await answer(page, code);
  await expect(card.getByText('Not yet.')).toBeVisible();
});

async function answer(page: Page, text: string): Promise<void> {
  await exercise(page, 5).getByRole('textbox').fill(text);
  await check(page, 5);
}
