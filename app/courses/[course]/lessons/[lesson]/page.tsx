import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { authorDesk } from '@/app/_lib/author-desk';
import { pageContext } from '@/app/_lib/page-context';
import { currentLocale, requireActor } from '@/app/_lib/session';
import { ScriptsProvider } from '@/components/author/author-context';
import { ProblemsPanel } from '@/components/author/problems-panel';
import { LessonArticle } from '@/components/lesson/lesson-article';
import { LessonCrumbs } from '@/components/lesson/lesson-crumbs';
import { Page } from '@/components/shell/page';
import { currentSplit } from '@/components/shell/preferences';
import { Workspace } from '@/components/workspace/workspace';
import { errorCode } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { Actor } from '@/lib/usecases/actor';
import { nameLesson } from '@/lib/usecases/name-lesson';
import { openLesson } from '@/lib/usecases/open-lesson';

interface Props {
  params: Promise<{ course: string; lesson: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { course, lesson } = await params;
  const { title, summary } = await asFarAsThere({ course, lesson }, nameLesson);
  return { title, description: summary };
}

/** A lesson and its workspace. */
export default async function LessonPage({ params }: Props) {
  const { course, lesson } = await params;
  const [{ view, tree }, context, split, desk] = await Promise.all([
    asFarAsThere({ course, lesson }, openLesson),
    pageContext(),
    currentSplit(),
    authorDesk({ course, lesson }),
  ]);
  const { t, theme, person } = context;
  const exercises = view.exercises.map(({ id, title }) => ({ id, title }));
  const place = { course: view.course, previous: view.previous, next: view.next, exercises };
  return (
    <Page person={person} theme={theme} t={t} fixed place={<LessonCrumbs title={view.title} t={t} />}>
      {/* Another lesson, or another language of it, starts with a workspace of its own. */}
      <Workspace
        key={view.id}
        lesson={{
          id: view.id,
          sandbox: view.sandbox,
          exercises: view.exercises.map(({ id, progress }) => ({ id, progress })),
        }}
        place={place}
        split={split}
      >
        <ScriptsProvider scripts={desk?.scripts ?? null}>
          {desk && <ProblemsPanel files={desk.files} t={t} className="problems-of-lesson" />}
          <LessonArticle view={view} tree={tree} t={t} />
        </ScriptsProvider>
      </Workspace>
    </Page>
  );
}

/** Asks about the lesson for whoever looks; one that is not there for them is a page that says so. */
async function asFarAsThere<Told>(
  { course, lesson }: { course: string; lesson: string },
  ask: (actor: Actor, input: { course: string; lesson: string; locale: Locale }) => Promise<Told>,
): Promise<Told> {
  const actor = await requireActor(`/courses/${course}/lessons/${lesson}`);
  try {
    return await ask(actor, { course, lesson, locale: await currentLocale() });
  } catch (error) {
    if (['course_not_found', 'lesson_not_found'].includes(errorCode(error))) notFound();
    throw error;
  }
}
