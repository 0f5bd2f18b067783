-- CreateTable
CREATE TABLE "SeenHint" (
    "userId" TEXT NOT NULL,
    "course" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "exercise" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "seenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("userId", "course", "lesson", "exercise", "hint", "step"),
    CONSTRAINT "SeenHint_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SeenHint_course_lesson_exercise_idx" ON "SeenHint"("course", "lesson", "exercise");

