import type { Browser, Page } from '@playwright/test';
import { expect, test } from './test';
import { expectAccessible } from './accessibility';
import { check, join, openLesson, signInAsInstructor, type } from './people';
import { instance } from './instance';

/** An instructor sees the class at work and looks on; the student knows it, and nobody else may. */

const LINK = 8;
const API = `${instance().url}/api/v1`;

test('an instructor sees who is stuck, looks on without a trace, and the student knows', async ({
  browser,
}) => {
  const student = await person(browser);
  await join(student, 'Wendy Watched');
  await openLesson(student);
  const mark = student.getByText('Your instructor is watching');
  for (let checks = 0; checks < 3; checks += 1) await check(student, 1);

  // Who only looks at what there is has opened nothing, whatever the browser fetches ahead.
  const reader = await person(browser);
  await join(reader, 'Olive Outline');
  await reader.reload({ waitUntil: 'networkidle' });

  const teacher = await person(browser);
  await signInAsInstructor(teacher, LINK);
  await teacher.getByRole('link', { name: 'Teach' }).click();
  await teacher.getByRole('link', { name: 'See them at work' }).first().click();
  const row = teacher.getByRole('listitem').filter({ hasText: 'Wendy Watched' });
  const idle = teacher.getByRole('listitem').filter({ hasText: 'Olive Outline' });
  await expect(idle).toBeVisible();
  await expect(idle).not.toContainText('passed');
  await expect(row).toContainText('Stop, pause, kill');
  await expect(row).toContainText('3 failed checks in a row');
  await expect(row).toContainText('Awake');
  await expectAccessible(teacher, 'the class at work');
  await row.getByRole('link', { name: 'Watch Wendy Watched' }).press('Enter');

  await expect(teacher.getByRole('heading', { name: 'Wendy Watched' })).toBeVisible();
  await expect(mark).toBeVisible();
  await type(student, 'echo shown-$((40+2))');
  const screen = teacher.locator('.watched-box .xterm-rows');
  await expect(screen).toContainText('shown-42');
  await expect(teacher.getByText('Exercise 1', { exact: true })).toBeVisible();
  await expect(teacher.getByText('Found', { exact: true })).toBeVisible();
  await expectAccessible(teacher, 'a student at work');

  const sent: string[] = [];
  teacher.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  await teacher.reload();
  await expect(screen).toContainText('shown-42');
  await teacher.locator('.watched-box .xterm').click();
  await teacher.keyboard.type('touch /root/intruder');
  await teacher.keyboard.press('Enter');
  await type(student, `printf '\\e[c\\e[6n'; ls /root/intruder; echo after-$((1+1))`);
  await expect(screen).toContainText('after-2');
  await expect(screen).toContainText("cannot access '/root/intruder'");
  expect(sent.filter((frame) => !frame.startsWith('{"type":"ack"'))).toEqual([]);

  await student.getByRole('button', { name: 'New terminal' }).click();
  await teacher.getByRole('tab', { name: 'Terminal 2' }).click();
  await expect(student.getByRole('tab', { name: 'Terminal 2', selected: true })).toBeVisible();
  await expect(student.locator('.xterm-rows:visible')).toContainText('drydock:~#');
  await student.keyboard.type('echo second-$((1+1))\n');
  await expect(screen).toContainText('second-2');

  await teacher.getByRole('link', { name: 'Operate' }).click();
  await expect(mark).toBeHidden();
});

test('nobody else sees the class at work, or a student in it', async ({ browser }) => {
  const student = await person(browser);
  await join(student, 'Sly Student');
  await openLesson(student);
  const me = (await (await student.request.get(`${API}/me`)).json()) as { classes: { id: string }[] };
  const id = me.classes[0]?.id ?? '';
  expect((await student.request.get(`${API}/classes/${id}/activity`)).status()).toBe(403);
  expect((await student.goto(`${instance().url}/teach/classes/${id}/live`))?.status()).toBe(403);
  const stranger = await person(browser);
  expect((await stranger.request.get(`${API}/classes/${id}/activity`)).status()).toBe(401);

  const teacher = await person(browser);
  await signInAsInstructor(teacher, LINK + 1);
  expect((await teacher.request.get(`${API}/classes/none/activity`)).status()).toBe(404);
  const origin = { origin: instance().url };
  const data = { name: 'Another class', course: 'docker-and-kubernetes' };
  const made = await teacher.request.post(`${API}/classes`, { headers: origin, data });
  const other = ((await made.json()) as { class: { id: string } }).class.id;
  const activity = await teacher.request.get(`${API}/classes/${id}/activity`);
  const { students } = (await activity.json()) as { students: { user: { id: string; name: string } }[] };
  const sly = students.find(({ user }) => user.name === 'Sly Student')?.user.id ?? '';
  const own = await teacher.goto(`${instance().url}/teach/classes/${id}/students/${sly}`);
  expect(own?.status()).toBe(200);
  const foreign = await teacher.goto(`${instance().url}/teach/classes/${other}/students/${sly}`);
  expect(foreign?.status()).toBe(404);
  await teacher.goto(`${instance().url}/teach/classes/${other}/live`);
  await expect(teacher.getByText('Nobody has joined yet')).toBeVisible();
});

async function person(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}
