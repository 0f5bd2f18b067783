import { describe, expect, it } from 'vitest';
import { useClassroom } from '@/lib/usecases/testing';
import { GET } from './route';

const classroom = useClassroom();

async function ask(query: string, accept: string) {
  const { token } = await classroom().instructor();
  const { classId } = classroom();
  const request = new Request(`http://class.example/api/v1/classes/${classId}/gradebook${query}`, {
    headers: { authorization: `Bearer ${token}`, accept, 'accept-language': 'en' },
  });
  return GET(request, { params: Promise.resolve({ class: classId }) });
}

async function firstLine(answer: Promise<Response>): Promise<string | undefined> {
  return (await (await answer).text()).split('\r\n')[0];
}

describe('the gradebook as CSV', () => {
  it('has a column for each exercise, unless a line for each is asked for', async () => {
    expect(await firstLine(ask('', 'text/csv'))).toMatch(/^Student,Total,.*moor e1: /);
    expect(await firstLine(ask('?detail=exercises', 'text/csv'))).toBe(
      'Student,Lesson,Exercise,Title,Status,Points,Max points,Tries,Hints read,Solution seen,First try,Passed at',
    );
  });

  it('is saved under a name that tells one from the other', async () => {
    const named = async (query: string) => (await ask(query, 'text/csv')).headers.get('content-disposition');
    expect(await named('')).toMatch(/^attachment; filename="gradebook-\w+\.csv"$/);
    expect(await named('?detail=exercises')).toMatch(/^attachment; filename="gradebook-\w+-exercises\.csv"$/);
  });

  it.each(['text/csv', 'application/json'])(
    'refuses a detail that it does not know, as %s',
    async (accept) => {
      const response = await ask('?detail=everything', accept);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'bad_request' } });
    },
  );
});
