import type { LessonPlace } from './lesson-place';

type Named = LessonPlace['lesson'];

/** `first-steps` as it begins a heading: First steps. */
function titleOf({ id }: Named): string {
  const words = id.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A text that YAML cannot take for a number or a word of its own, such as `404` or `no`. */
function quoted(text: string): string {
  return `'${text}'`;
}

/** A module's entry in course.yaml, without the dash and the indentation of its list. */
export function moduleYaml(module: Named, lessonFolder: string): string {
  const title = quoted(titleOf(module));
  return `id: ${idYaml(module.id)}
title: { en: ${title}, zh-CN: ${title} }
folder: ${module.folder}
lessons:
  - ${lessonFolder}`;
}

/** An id as plain as it can be: only what YAML would read as something else than a text is quoted. */
function idYaml(id: string): string {
  return /^[a-z]/.test(id) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(id) ? id : quoted(id);
}

/** The course.yaml of a course with one module and one lesson. */
export function courseYaml({ courseId, module, lesson }: LessonPlace, modeline: string): string {
  const title = quoted(titleOf({ id: courseId, folder: '' }));
  const entry = moduleYaml(module, lesson.folder).replaceAll('\n', '\n    ');
  return `${modeline}id: ${idYaml(courseId)}
title: { en: ${title}, zh-CN: ${title} }
summary:
  en: Say in two sentences what the course is about.
  zh-CN: 用两句话说明这门课讲什么。
modules:
  - ${entry}
`;
}

/** The files of a lesson that is whole and passes content:check, by path in its folder: to be replaced bit by bit. */
export function lessonFiles(lesson: Named, modeline: string): Readonly<Record<string, string>> {
  return {
    'lesson.en.md': LESSON_EN,
    'lesson.zh-CN.md': LESSON_ZH,
    'exercises.yaml': `${modeline}${exercisesYaml(lesson)}`,
    'solutions/e1.sh': SOLUTION,
    'mistakes/e1-ends-at-once.sh': MISTAKE,
  };
}

/** What is run and checked, the same in every language. */
const TRIED = `\`\`\`sh run
docker run --rm busybox echo hello
\`\`\`

\`\`\`text
hello
\`\`\`

::exercise{#e1}`;

const LESSON_EN = `Say in a few sentences what this lesson is about, and why it is worth knowing.

## A first look

Explain one thing, then let it be tried. The mark \`run\` puts a block one click away from the terminal:

${TRIED}

## Recap

- What the reader should keep in mind.
`;

const LESSON_ZH = `用几句话说明这一课讲什么，为什么值得学。

## 先看一眼

讲清一件事，再让人动手试。带 \`run\` 标记的代码块，点一下就会在终端里执行：

${TRIED}

## 小结

- 读者应该记住的要点。
`;

function exercisesYaml(lesson: Named): string {
  const title = quoted(titleOf(lesson));
  return `id: ${idYaml(lesson.id)}
title: { en: ${title}, zh-CN: ${title} }
summary:
  en: Say in one sentence what the learner will be able to do.
  zh-CN: 用一句话说明学完之后能做什么。
minutes: 10
sandbox: docker
parameters:
  N: { kind: number, min: 100, max: 999 }

exercises:
  - id: e1
    title: { en: Keep it running, zh-CN: 让它一直运行 }
    form: task
    task:
      en: Run a container named \`hello-\${N}\` from the image \`busybox\`, and keep it running.
      zh-CN: 用镜像 \`busybox\` 运行一个名为 \`hello-\${N}\` 的容器，并让它一直运行。
    checks:
      - { id: running, type: container.state, container: 'hello-\${N}', state: running }
      - { id: image, type: container.image, container: 'hello-\${N}', image: 'busybox:latest' }
    hints:
      - id: it-ended
        when: { check: running, found: exited }
        text:
          en: The container has ended, because its process has. Which command does not end by itself?
          zh-CN: 容器结束了，因为它的进程结束了。哪条命令不会自己结束？
      - id: look-again
        text:
          en: Look at the names and states of all containers with \`docker ps -a\`.
          zh-CN: 用 \`docker ps -a\` 看看所有容器的名字和状态。
`;
}

const SOLUTION = `docker run -d --name "hello-$N" busybox sleep 1d
`;

const MISTAKE = `# hint: it-ended
docker run --name "hello-$N" busybox true
`;
