import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { startReading } from '@/lib/content/load/reading';
import { readYaml } from '@/lib/content/load/yaml-file';
import { courseFileSchema, type CourseFile } from '@/lib/content/schema';
import { Failure } from '../bootstrap/failure.mjs';
import { addToCourse } from './add-to-course';
import { lessonPlace, type LessonPlace } from './lesson-place';
import { courseYaml, lessonFiles } from './templates';

/** Makes a lesson that passes content:check as it is, and the course and module around it; gives the files' paths. */
export async function newLesson(path: string, schemaFolder: string): Promise<string[]> {
  const place = await lessonPlace(path);
  const { courseFolder, module, lesson } = place;
  const courseFile = join(courseFolder, 'course.yaml');
  const lessonFolder = join(courseFolder, module.folder, lesson.folder);
  const course = place.isNewCourse
    ? courseYaml(place, modeline(courseFolder, schemaFolder, 'course'))
    : await changedCourse(place);
  const files = Object.entries(lessonFiles(lesson, modeline(lessonFolder, schemaFolder, 'exercises')));
  const written = files.map(([name, text]) => ({ file: join(lessonFolder, name), text }));
  // The entry comes last: a course that names a lesson which is not there yet is broken.
  written.push({ file: courseFile, text: course });
  for (const { file, text } of written) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return written.map(({ file }) => file);
}

async function changedCourse(place: LessonPlace): Promise<string> {
  const { courseFolder, lesson, module } = place;
  const course = await soundCourse(courseFolder);
  if (
    course.modules.some(({ folder, lessons }) => folder === module.folder && lessons.includes(lesson.folder))
  ) {
    throw new Failure(
      `course.yaml lists ${module.folder}/${lesson.folder} already, and its folder is missing.`,
      'Take the entry out, or choose another name.',
    );
  }
  if (course.modules.some(({ id, folder }) => id === module.id && folder !== module.folder)) {
    throw new Failure(`Another module of the course has the id ${module.id}.`, 'Choose another name.');
  }
  const owner = await ownerOf(course, courseFolder, lesson.id);
  if (owner !== undefined) {
    throw new Failure(`The lesson id ${lesson.id} is taken by ${owner}.`, 'Choose another name.');
  }
  return addToCourse(await readFile(join(courseFolder, 'course.yaml'), 'utf8'), place);
}

async function soundCourse(folder: string): Promise<CourseFile> {
  const reading = startReading(folder);
  const yaml = await readYaml(reading, 'course.yaml', courseFileSchema);
  if (yaml?.value) return yaml.value;
  const [{ line, message } = { line: 1, message: 'cannot be read' }] = reading.problems;
  throw new Failure(`${join(folder, 'course.yaml')}:${line}: ${message}`, 'Mend course.yaml first.');
}

/** The folder of the lesson that has this id. */
async function ownerOf(course: CourseFile, root: string, id: string): Promise<string | undefined> {
  for (const { folder, lessons } of course.modules) {
    for (const lesson of lessons) {
      const file = join(root, folder, lesson, 'exercises.yaml');
      const text = await readFile(file, 'utf8').catch(() => '');
      if (parseDocument(text, { logLevel: 'error' }).get('id') === id) return `${folder}/${lesson}`;
    }
  }
  return undefined;
}

/** Tells editors the schema. A course elsewhere gets none: the path would be right on this machine alone. */
function modeline(folder: string, schemaFolder: string, name: 'course' | 'exercises'): string {
  const checkout = dirname(dirname(schemaFolder));
  if (relative(checkout, folder).startsWith('..')) return '';
  return `# yaml-language-server: $schema=${relative(folder, join(schemaFolder, `${name}.schema.json`))}\n`;
}
