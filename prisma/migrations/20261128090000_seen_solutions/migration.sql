-- CreateTable
CREATE TABLE "SeenSolution" (
    "userId" TEXT NOT NULL,
    "course" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "exercise" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "seenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("userId", "course", "lesson", "exercise"),
    CONSTRAINT "SeenSolution_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SeenSolution_course_lesson_exercise_idx" ON "SeenSolution"("course", "lesson", "exercise");
