'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { joinResponseSchema } from '@/lib/shared/wire/people';
import { request, type Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';

export type JoinField = 'code' | 'name' | 'personalCode';
export type JoinFields = Record<JoinField, string>;

/** What is wrong, at a field or, with null, with the whole. */
type Trouble = { field: JoinField | null; text: string };

export interface Join {
  busy: boolean;
  /** The name is taken: whoever asks must show that it is theirs. */
  nameTaken: boolean;
  errorOf: (field: JoinField | null) => string | undefined;
  /** Set once, after the first join: the only time that the personal code is shown. */
  welcome: { name: string; personalCode: string } | null;
  submit: (fields: JoinFields) => Promise<void>;
}

/** Joins a class; `onJoined` is called for who came back and has a personal code already. */
export function useJoin(onJoined: () => void): Join {
  const t = useTranslations('join');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [nameTaken, setNameTaken] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [welcome, setWelcome] = useState<Join['welcome']>(null);

  const refused = (failure: Failure) => {
    if (failure === 'name_taken') setNameTaken(true);
    else if (failure === 'class_not_found') setTrouble({ field: 'code', text: failureText(failure) });
    else if (failure === 'bad_credentials') setTrouble({ field: 'personalCode', text: t('personalWrong') });
    else setTrouble({ field: null, text: failureText(failure) });
  };
  const missing = ({ code, name }: JoinFields): Trouble | null => {
    if (code.trim() === '') return { field: 'code', text: t('codeMissing') };
    return name.trim() === '' ? { field: 'name', text: t('nameMissing') } : null;
  };
  const submit = async (fields: JoinFields) => {
    if (busy) return;
    const gap = missing(fields);
    setTrouble(gap);
    if (gap) return;
    setBusy(true);
    const answer = await request('/api/v1/join', joinResponseSchema, {
      method: 'POST',
      body: bodyOf(fields),
    });
    setBusy(false);
    if (!answer.ok) refused(answer.failure);
    else if (answer.data.personalCode === null) onJoined();
    else setWelcome({ name: answer.data.user.name, personalCode: answer.data.personalCode });
  };
  const errorOf = (field: JoinField | null) => (trouble?.field === field ? trouble.text : undefined);
  return { busy, nameTaken, errorOf, welcome, submit };
}

function bodyOf({ code, name, personalCode }: JoinFields) {
  return { code, name, ...(personalCode.trim() === '' ? {} : { personalCode }) };
}
