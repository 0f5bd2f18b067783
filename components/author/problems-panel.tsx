import { FileWarning } from 'lucide-react';
import type { Translator } from '@/lib/i18n';
import type { CourseFilesView } from '@/lib/shared/wire/authoring';
import { FollowFiles } from './follow-files';

type CourseFiles = CourseFilesView['courses'][number];

type Props = { files: readonly CourseFiles[]; t: Translator; className?: string };

/** For an author: what is wrong in the files of these courses, as long as something is. Follows the files. */
export function ProblemsPanel({ files, t, className }: Props) {
  const broken = files.filter(({ problems }) => problems.length > 0);
  return (
    <div className={className} role="status">
      <FollowFiles />
      {broken.map((course) => (
        <Problems key={course.folder} course={course} t={t} />
      ))}
    </div>
  );
}

function Problems({ course: { folder, course, problems }, t }: { course: CourseFiles; t: Translator }) {
  return (
    <section aria-label={t('author.problems', { count: problems.length })} className="problems appear">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 pt-3">
        <FileWarning aria-hidden="true" className="size-4 shrink-0 translate-y-[3px] text-unsure" />
        <h2 className="font-semibold">{t('author.problems', { count: problems.length })}</h2>
        <p className="min-w-0 text-sm text-ink-2">
          <code className="break-all">{folder}</code>
        </p>
      </header>
      <ol className="px-4 pt-1.5 pb-2">
        {problems.map(({ file, line, message }) => (
          <li key={`${file}:${line}:${message}`} className="border-t border-line py-2 first:border-t-0">
            <code
              className="block text-sm break-all text-ink-2"
              title={t('author.place', { file, line: String(line) })}
            >
              {file}:{line}
            </code>
            <span className="break-words">{message}</span>
          </li>
        ))}
      </ol>
      <p className="border-t border-line px-4 py-2 text-sm text-ink-2">
        {course === null ? t('author.notShown') : t('author.lastGood')}
      </p>
    </section>
  );
}
