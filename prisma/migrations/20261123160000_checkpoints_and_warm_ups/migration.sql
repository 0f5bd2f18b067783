-- AlterTable
ALTER TABLE "LessonRun" ADD COLUMN "kept" JSONB;
ALTER TABLE "LessonRun" ADD COLUMN "restoring" TEXT;

-- CreateTable
CREATE TABLE "WarmUp" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "WarmUp_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "WarmUp_classId_idx" ON "WarmUp"("classId");

-- CreateIndex
CREATE INDEX "WarmUp_until_idx" ON "WarmUp"("until");

