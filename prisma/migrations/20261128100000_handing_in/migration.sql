-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "lapsed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "LessonRun" ADD COLUMN "handedInAt" DATETIME;
