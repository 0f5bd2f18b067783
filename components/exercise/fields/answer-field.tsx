'use client';

import type { FieldView } from '@/lib/shared/wire/courses';
import { asMatch, asOrder, asText, type Answer } from '../answer-state';
import { ChoiceField } from './choice-field';
import { MatchField } from './match-field';
import { OrderField } from './order-field';
import { TextAnswer } from './text-answer';

type Props = { field: FieldView; answer: Answer | undefined; onAnswer: (answer: Answer) => void };

/** The input for one part of an answer. */
export function AnswerField({ field, answer, onAnswer }: Props) {
  switch (field.kind) {
    case 'text':
      return <TextAnswer field={field} value={asText(answer)} onChange={onAnswer} />;
    case 'choice':
      return <ChoiceField field={field} value={asText(answer)} onChange={onAnswer} />;
    case 'order':
      return <OrderField field={field} value={asOrder(answer)} onChange={onAnswer} />;
    case 'match':
      return <MatchField field={field} value={asMatch(answer)} onChange={onAnswer} />;
  }
}
