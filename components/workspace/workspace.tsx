'use client';

import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout, type LayoutChangedMeta } from 'react-resizable-panels';
import { useTranslations } from 'use-intl';
import type { ExerciseView, LessonView } from '@/lib/shared/wire/courses';
import { TerminalPane } from '../terminal/terminal-pane';
import { rememberPreference, SPLIT_COOKIE } from '../ui/preference-cookie';
import { useMedia, WIDE } from '../ui/use-media';
import { EngineWait } from './engine-wait';
import { LessonBar, type LessonPlace } from './lesson-bar';
import { LessonProgressProvider, useLessonProgress } from './lesson-progress';
import { NOTICE_ACTION, Notices } from './notices';
import { SandboxProvider, useSandbox } from './sandbox-context';
import { SandboxPanel } from './sandbox-panel';
import type { SandboxView } from './sandbox-state';
import { TerminalsProvider, useTerminals } from './terminals-context';
import { useTicks } from './use-ticks';

type Props = {
  lesson: Pick<LessonView, 'id' | 'sandbox'> & {
    exercises: readonly Pick<ExerciseView, 'id' | 'progress'>[];
  };
  place: LessonPlace;
  /** Width of the lesson in percent, as last dragged. */
  split: number;
  children: ReactNode;
};

/** A lesson and, when it has a sandbox, the terminals beside it. `children` is the text. */
export function Workspace({ lesson, place, split, children }: Props) {
  const wide = useMedia(WIDE);
  const body =
    lesson.sandbox === 'none' ? (
      <Alone place={place}>{children}</Alone>
    ) : (
      <TerminalsProvider>
        <SandboxProvider course={place.course} lesson={lesson.id} enabled={wide === true}>
          <Ticks course={place.course} lesson={lesson.id} />
          <Beside place={place} split={split} wide={wide === true}>
            {children}
          </Beside>
        </SandboxProvider>
      </TerminalsProvider>
    );
  return <LessonProgressProvider exercises={lesson.exercises}>{body}</LessonProgressProvider>;
}

function Ticks({ course, lesson }: { course: string; lesson: string }) {
  const ready = useSandbox()?.view.phase === 'ready';
  const { note } = useLessonProgress();
  useTicks(course, lesson, ready, ({ exercise, report }) => note(exercise, report));
  return null;
}

function Alone({ place, children }: { place: LessonPlace; children: ReactNode }) {
  return (
    <div className="workspace">
      <div className="lesson-scroll min-h-0 flex-1">{children}</div>
      <LessonBar place={place} />
    </div>
  );
}

type BesideProps = { place: LessonPlace; split: number; wide: boolean; children: ReactNode };

function Beside({ place, split, wide, children }: BesideProps) {
  const t = useTranslations();
  const terminals = useTerminals();
  const controls = useSandbox();
  const lesson = useRef<HTMLDivElement>(null);

  const switchSides = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || !event.ctrlKey) return;
    event.preventDefault();
    const offer = document.getElementById(NOTICE_ACTION);
    if (event.target instanceof Node && lesson.current?.contains(event.target)) terminals?.focus();
    else if (offer && event.target !== offer) offer.focus();
    else lesson.current?.focus();
  };

  return (
    // A shortcut of the whole workspace: what it leads to can be reached by Tab as well.
    <div role="presentation" className="workspace" onKeyDown={switchSides}>
      <Group
        id="workspace"
        className="workspace-split"
        defaultLayout={{ lesson: split, terminals: 100 - split }}
        onLayoutChanged={rememberDragged}
      >
        <Panel id="lesson" minSize="320px" className="lesson-pane">
          <div
            ref={lesson}
            role="region"
            tabIndex={-1}
            aria-label={t('lesson.text')}
            className="lesson-scroll h-full"
          >
            {children}
          </div>
        </Panel>
        <Separator id="split" aria-label={t('workspace.resize')} className="split-handle" />
        <Panel id="terminals" minSize="300px" className="terminals-pane">
          <section aria-label={t('workspace.region')} className="h-full">
            {wide && <Terminals />}
          </section>
        </Panel>
      </Group>
      {controls && wide && <Notices controls={controls} />}
      <LessonBar place={place} />
    </div>
  );
}

/** Only what the reader has dragged is remembered: a window that was narrow for a while says nothing. */
function rememberDragged(layout: Layout, { isUserInteraction, requestedLayout = layout }: LayoutChangedMeta) {
  const lesson = requestedLayout['lesson'];
  if (isUserInteraction && lesson !== undefined) rememberPreference(SPLIT_COOKIE, String(Math.round(lesson)));
}

/** In the first a shell is there before the engine is. */
const WITH_SHELL: ReadonlySet<SandboxView['phase']> = new Set(['starting', 'ready', 'unreachable']);

/** Once there is a shell, its terminals stay through a lost connection: they come back by themselves. */
function Terminals() {
  const controls = useSandbox();
  if (!controls) return null;
  const { phase, sandbox } = controls.view;
  if (!sandbox?.shell || controls.resetting || !WITH_SHELL.has(phase)) {
    return <SandboxPanel controls={controls} />;
  }
  return (
    <div className="relative h-full">
      <TerminalPane key={sandbox.id} sandboxId={sandbox.id} />
      {sandbox.state === 'starting' && <EngineWait />}
    </div>
  );
}
