import type { Metadata } from 'next';
import { orForbidden } from '@/app/_lib/or-forbidden';
import { pageContext } from '@/app/_lib/page-context';
import { requireActor } from '@/app/_lib/session';
import { Page } from '@/components/shell/page';
import { ClassCard } from '@/components/teach/class-card';
import { CreateClass } from '@/components/teach/create-class';
import { listCourses } from '@/lib/usecases/list-courses';
import { listMyClasses } from '@/lib/usecases/list-my-classes';
import { readWarmUps } from '@/lib/usecases/read-warm-ups';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageContext();
  return { title: t('teach.title') };
}

/** An instructor’s classes and their codes. */
export default async function TeachPage() {
  const actor = await requireActor('/teach');
  const { locale, t, theme, person } = await pageContext();
  const classes = await orForbidden(listMyClasses(actor));
  const [{ courses }, cards] = await Promise.all([
    listCourses(actor, locale),
    Promise.all(classes.map(async (group) => ({ group, planned: await readWarmUps(actor, group.id) }))),
  ]);
  const titles = new Map(courses.map(({ id, title }) => [id, title]));
  return (
    <Page person={person} theme={theme} t={t}>
      <div className="mx-auto w-full max-w-5xl px-5 pt-12 pb-20 sm:px-10">
        <h1 className="text-3xl font-bold tracking-tight">{t('teach.title')}</h1>
        <p className="mt-2 text-lg text-ink-2">{t('teach.lead')}</p>
        {classes.length === 0 ? (
          <div className="mt-8 rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
            <p className="text-lg font-semibold">{t('teach.empty')}</p>
            <p className="text-ink-2">{t('teach.emptyBody')}</p>
          </div>
        ) : (
          <ul className="mt-8 grid gap-5 md:grid-cols-2">
            {cards.map(({ group, planned }) => (
              <ClassCard
                key={group.id}
                group={group}
                planned={planned}
                course={titles.get(group.course) ?? group.course}
                t={t}
              />
            ))}
          </ul>
        )}
        <section aria-labelledby="create-class" className="mt-14">
          <h2 id="create-class" className="mb-5 text-xl font-semibold">
            {t('teach.create')}
          </h2>
          <CreateClass courses={courses.map(({ id, title }) => ({ id, title }))} />
        </section>
      </div>
    </Page>
  );
}
