import { expect, type Page } from '@playwright/test';
import { instance } from './instance';

/** What people do in Drydock, by the words on the page. */

const LESSON = 'docker-and-kubernetes/lessons/stop-pause-kill';

/** Joins the class on the first page and goes on past the personal code; answers that code. */
export async function join(page: Page, name: string): Promise<string> {
  await page.goto(instance().url);
  await page.getByLabel('Class code').fill(instance().classCode);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join class' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  const code = /[a-z]+-\d+-[a-z]+-\d+/.exec((await dialog.textContent()) ?? '')?.[0] ?? '';
  await dialog.getByRole('button', { name: 'I have it, start learning' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/courses$/);
  return code;
}

/** Opens the lesson about stopping and waits for its sandbox and shell. */
export async function openLesson(page: Page, lesson = LESSON): Promise<void> {
  await page.goto(`${instance().url}/courses/${lesson}`);
  await expect(page.getByRole('status').filter({ hasText: /Ready$/ })).toBeVisible({ timeout: 60_000 });
  await expect(terminalText(page)).toContainText('drydock:~#');
}

/** Types a line into the terminal as a person does. */
export async function type(page: Page, line: string): Promise<void> {
  await page.getByRole('region', { name: 'Workspace' }).locator('.xterm').first().click();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

export function terminalText(page: Page) {
  return page.locator('.xterm-rows').first();
}

/** An exercise's card by its number in the lesson. */
export function exercise(page: Page, number: number) {
  return page.locator(`#exercise-e${number}`);
}

/** Presses Check and waits until the verdict stands there. */
export async function check(page: Page, number: number): Promise<void> {
  const card = exercise(page, number);
  const answered = page.waitForResponse(/\/check/);
  await card.getByRole('button', { name: /^Check/ }).click();
  await answered;
  await expect(card.getByRole('button', { name: 'Check again' })).not.toHaveAttribute('aria-disabled');
}

/** Signs in as an instructor with the one-time link of this number; each works once, so each test has its own. */
export async function signInAsInstructor(page: Page, link: number): Promise<void> {
  await signInBy(page, instance().signInLinks[link] ?? '');
}

/** Signs in as an instructor with a one-time link of whichever Drydock. */
export async function signInBy(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Teach' })).toBeVisible();
}
