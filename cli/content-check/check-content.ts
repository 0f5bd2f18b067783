import { availableParallelism } from 'node:os';
import type { Problem } from '@/lib/content/model';
import type { SandboxService } from '@/lib/sandbox/port';
import { openBenches } from '@/lib/usecases/proof/benches';
import { countProofs, proveLesson, type Proof } from '@/lib/usecases/prove-lesson';
import { selectContent } from './select-content';

export interface ContentCheck {
  passed: number;
  failed: number;
  courses: CourseCheck[];
}

/** A course counts one for its files when they are sound, else one for each problem; then one for each proof. */
export interface CourseCheck {
  folder: string;
  problems: Problem[];
  proofs: Proof[];
}

export interface ContentProgress {
  done: number;
  total: number;
  /** Null before the first. */
  proof: Proof | null;
}

/** Has sandboxes for as long as the work takes. */
export type WithSandboxes = (work: (service: SandboxService) => Promise<void>) => Promise<void>;

/**
 * Lints the courses, then proves every exercise of the sound lessons in real sandboxes, at most `concurrency` at once.
 * Never throws for what is wrong with a course or a sandbox: that is counted as failed.
 */
export async function checkContent(input: {
  /** Courses, folders of courses, or modules or lessons within a course. */
  folders: readonly string[];
  /** A git revision: then only lessons whose files differ from it. */
  changedSince?: string;
  /** Called once, and only when there is something to prove. */
  withSandboxes: WithSandboxes;
  concurrency?: number;
  onLinted?: (courses: readonly CourseCheck[]) => void;
  onProgress?: (progress: ContentProgress) => void;
}): Promise<ContentCheck> {
  const { folders, changedSince, withSandboxes, concurrency = DEFAULT_CONCURRENCY } = input;
  const { onLinted, onProgress } = input;
  const selected = await selectContent(folders, changedSince);
  const courses = selected.map(({ folder, problems }): CourseCheck => ({ folder, problems, proofs: [] }));
  onLinted?.(courses);
  const lessons = selected.flatMap((course) => course.lessons);
  const total = lessons.reduce((sum, lesson) => sum + countProofs(lesson), 0);
  if (total === 0) return { ...count(courses), courses };
  let done = 0;
  const onProof = (proof: Proof): void => {
    done += 1;
    onProgress?.({ done, total, proof });
  };
  await withSandboxes(async (service) => {
    onProgress?.({ done, total, proof: null });
    await using benches = openBenches(service, concurrency, STAGED_AT_ONCE);
    await Promise.all(
      selected.map(async ({ lessons: ofCourse }, at) => {
        const proofs = await Promise.all(ofCourse.map((lesson) => proveLesson({ lesson, benches, onProof })));
        courses[at]?.proofs.push(...proofs.flat());
      }),
    );
  });
  return { ...count(courses), courses };
}

/** Beginning a sandbox anew keeps a processor busy; more at once than this, and scripts run into their limits. */
const PROCESSORS = availableParallelism();
const DEFAULT_CONCURRENCY = PROCESSORS + 1;
const STAGED_AT_ONCE = PROCESSORS;

function count(courses: readonly CourseCheck[]): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  for (const { problems, proofs } of courses) {
    const held = proofs.filter((proof) => proof.passed).length;
    passed += held + Number(problems.length === 0);
    failed += proofs.length - held + problems.length;
  }
  return { passed, failed };
}
