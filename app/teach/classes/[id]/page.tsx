import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orForbidden } from '@/app/_lib/or-forbidden';
import { readCourseTitles } from '@/app/_lib/course-titles';
import { pageContext } from '@/app/_lib/page-context';
import { currentLocale, requireActor } from '@/app/_lib/session';
import { DownloadCsv } from '@/components/gradebook/download-csv';
import { EmptyGradebook } from '@/components/gradebook/empty-gradebook';
import { GradebookLegend } from '@/components/gradebook/gradebook-legend';
import { GradebookTable } from '@/components/gradebook/gradebook-table';
import { KeepFresh } from '@/components/gradebook/keep-fresh';
import { Page } from '@/components/shell/page';
import { ClassViews } from '@/components/teach/class-views';
import { errorCode } from '@/lib/shared/errors';
import { listMyClasses } from '@/lib/usecases/list-my-classes';
import { readGradebook } from '@/lib/usecases/read-gradebook';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageContext();
  const book = await reading((await params).id);
  return {
    title: `${t('gradebook.title')}: ${book.class.name}`,
  };
}

/** How far each student of a class has come. */
export default async function GradebookPage({ params }: Props) {
  const { id } = await params;
  const [book, context] = await Promise.all([reading(id), pageContext()]);
  const { locale, t, theme, person } = context;
  const actor = await requireActor(`/teach/classes/${id}`);
  const [titles, classes] = await Promise.all([
    readCourseTitles(actor, book.class.course, locale),
    listMyClasses(actor),
  ]);
  const code = classes.find((each) => each.id === id)?.code;
  return (
    <Page person={person} theme={theme} t={t} fixed>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-5 pt-6 pb-4 sm:px-8">
        <div>
          <Link href="/teach" className="inline-flex items-center gap-1.5 text-sm text-ink-2 hover:text-ink">
            <ArrowLeft aria-hidden="true" className="size-4" />
            {t('gradebook.back')}
          </Link>
          <h1 className="mt-1 text-2xl font-bold tracking-tight">{book.class.name}</h1>
          <p className="text-ink-2">{t('gradebook.students', { count: book.students.length })}</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          {book.students.length > 0 && (
            <>
              <GradebookLegend t={t} />
              <div className="flex flex-wrap gap-2">
                <DownloadCsv classId={id} />
                <DownloadCsv classId={id} detail="exercises" />
              </div>
            </>
          )}
          <ClassViews classId={id} current="gradebook" t={t} />
        </div>
      </div>
      {book.students.length === 0 ? (
        <EmptyGradebook code={code} t={t} />
      ) : (
        <GradebookTable book={book} lessonTitles={titles} t={t} />
      )}
      <KeepFresh />
    </Page>
  );
}

/** Once for the page and its title. */
const reading = cache(async (id: string) => {
  const actor = await requireActor(`/teach/classes/${id}`);
  try {
    return await orForbidden(readGradebook(actor, { classId: id, locale: await currentLocale() }));
  } catch (error) {
    if (errorCode(error) === 'class_not_found') notFound();
    throw error;
  }
});
