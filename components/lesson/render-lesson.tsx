import type { Element, Root } from 'hast';
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import type { Translator } from '@/lib/i18n';
import type { LessonView } from '@/lib/shared/wire/courses';
import { ExerciseCard } from '../exercise/exercise-card';
import { CodeBlock } from './code-block';
import { CodeScroll } from './code-scroll';
import { Diagram } from './diagram';
import { Note } from './note';

/** The text of a lesson: its sanitised tree, with everything that is marked by `data-kind` brought to life. */
export function renderLesson(tree: Root, view: LessonView, t: Translator) {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, passNode: true, components: lessonComponents(view, t) });
}

function lessonComponents(view: LessonView, t: Translator): Partial<Components> {
  return {
    ...codeComponents(t),
    ...remarkComponents(t),
    div({ node, children, ...attributes }) {
      const id = node?.properties['dataExercise'];
      const at = view.exercises.findIndex((exercise) => exercise.id === id);
      const exercise = view.exercises[at];
      if (!exercise) return <div {...attributes}>{children}</div>;
      // Other fields, as an author saves them, begin with answers of their own.
      const key = [exercise.id, ...exercise.fields.map((field) => field.id)].join();
      return (
        <ExerciseCard key={key} course={view.course} lesson={view.id} number={at + 1} exercise={exercise} />
      );
    },
    table({ node: _node, ...attributes }) {
      return (
        <div className="table-scroll">
          <table {...attributes} />
        </div>
      );
    },
  };
}

function codeComponents(t: Translator): Partial<Components> {
  return {
    pre({ node, children, ...attributes }) {
      const kind = node?.properties['dataKind'];
      const code = node?.properties['dataCode'];
      if (typeof code !== 'string') return <pre {...attributes}>{children}</pre>;
      return (
        <CodeBlock
          kind={kind === 'run' || kind === 'output' ? kind : 'copy'}
          code={code}
          outputLabel={t('lesson.output')}
        >
          <CodeScroll className={attributes.className} style={attributes.style}>
            {children}
          </CodeScroll>
        </CodeBlock>
      );
    },
    figure({ node, children, ...attributes }) {
      const source = node?.properties['dataSource'];
      if (typeof source !== 'string') return <figure {...attributes}>{children}</figure>;
      return <Diagram source={source} />;
    },
  };
}

function remarkComponents(t: Translator): Partial<Components> {
  return {
    aside({ node, children }) {
      const kind = node?.properties['dataKind'];
      const shown = kind === 'tip' || kind === 'warning' ? kind : 'note';
      return (
        <Note kind={shown} label={t(`lesson.${shown}`)} titled={hasTitle(node)}>
          {children}
        </Note>
      );
    },
    details({ node, children }) {
      return (
        <details className="deeper">
          {!hasSummary(node) && <summary>{t('lesson.deeper')}</summary>}
          {children}
        </details>
      );
    },
  };
}

function hasTitle(node: Element | undefined): boolean {
  return (
    node?.children.some((child) => child.type === 'element' && child.properties['dataKind'] === 'title') ??
    false
  );
}

function hasSummary(node: Element | undefined): boolean {
  return node?.children.some((child) => child.type === 'element' && child.tagName === 'summary') ?? false;
}
