import { expect, it } from 'vitest';
import { readDockerfile } from './dockerfile';

const brief = (text: string) => readDockerfile(text)?.map(({ name, value }) => `${name} ${value}`);

it('joins continued lines, whatever comments and empty lines stand between', () => {
  expect(brief('# c\nfrom busybox\nRUN a \\\n  # not this\n\n  && b  \\  \n  && c\n\nUSER 1')).toEqual([
    ...['FROM busybox', 'RUN a && b && c', 'USER 1'],
  ]);
});

it('takes the escape directive where it counts, and nowhere else', () => {
  expect(brief('# syntax=x\n# escape=`\nFROM a\nRUN b `\n c\\\nUSER 1')).toEqual([
    'FROM a',
    'RUN b c\\',
    'USER 1',
  ]);
  expect(brief('FROM a\n# escape=`\nRUN b \\\n c')).toEqual(['FROM a', 'RUN b c']);
});

it('numbers and names the stages', () => {
  const stages = readDockerfile('ARG V=1\nFROM a AS Build\nRUN x\nFROM b\nCOPY --from=build /x /x');
  expect(stages?.map(({ stage, stageName }) => `${stage}${stageName}`)).toEqual([
    '-1',
    '0build',
    '0build',
    '1',
    '1',
  ]);
});

it('tells the exec form from the shell form', () => {
  const words = readDockerfile(
    'FROM a\nCMD ["a", "b c"]\nCMD [a]\nENTRYPOINT exec a\nHEALTHCHECK --interval=1s CMD ["ok"]\nCOPY --chown=1 ["a b", "/c"]',
  )?.map((one) => one.words);
  expect(words).toEqual([null, ['a', 'b c'], null, null, ['ok'], ['a b', '/c']]);
});

it('reads both forms of ENV, and heredocs as the body of their instruction', () => {
  expect(brief('FROM a\nENV A b c\nENV A=b C=d\nLABEL x y')).toEqual([
    'FROM a',
    'ENV A=b c',
    'ENV A=b C=d',
    'LABEL x=y',
  ]);
  const [, run, copy, user] =
    readDockerfile(
      'FROM a\nRUN <<EOF\nUSER root\nEOF\nCOPY <<-"ONE" <<TWO /d/\n\tFROM x\n\tONE\ny\nTWO\nUSER 1',
    ) ?? [];
  expect(run?.body).toBe('USER root');
  expect(copy?.body).toBe('\tFROM x\ny');
  expect(user).toMatchObject({ name: 'USER', value: '1' });
});

it('survives what is no Dockerfile', () => {
  for (const text of ['{}', '123', 'FROM a\n=']) expect(readDockerfile(text)).toBeNull();
  expect(readDockerfile('')).toEqual([]);
  expect(brief('FROM a\nRUN x \\')).toEqual(['FROM a', 'RUN x']);
  expect(brief('FROM a\nRUN <<EOF\nwithout end')).toEqual(['FROM a', 'RUN <<EOF']);
});
