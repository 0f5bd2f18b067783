import type { Client, InArgs, InStatement, ResultSet, Transaction } from '@libsql/client';

const WRITES = /^\s*(INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i;

/**
 * Makes every write take the lock before anything else, so that the only thing that is ever refused is taking it.
 * libsql leaves a write that was refused half begun until it is garbage collected, and as long as it is there the
 * connection cannot commit anything ("SQL statements in progress").
 */
export function lockBeforeWriting(client: Client): Client {
  const execute = client.execute.bind(client);
  const begin = client.transaction.bind(client);
  // Prisma asks for deferred transactions. One that reads and then writes while another process has written fails
  // at once, whatever the wait: so all of them take the lock first.
  client.transaction = async () => withLock(await begin('deferred'));
  client.execute = async (statement: InStatement, args?: InArgs) => {
    const whole = typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement;
    return WRITES.test(whole.sql) ? writeAlone(await client.transaction(), whole) : execute(whole);
  };
  return client;
}

async function withLock(transaction: Transaction): Promise<Transaction> {
  try {
    // As a script, because libsql finishes with a script's statements whatever becomes of them.
    await transaction.executeMultiple('ROLLBACK; BEGIN IMMEDIATE');
    return transaction;
  } catch (error) {
    transaction.close();
    throw error;
  }
}

async function writeAlone(transaction: Transaction, statement: InStatement): Promise<ResultSet> {
  try {
    const result = await transaction.execute(statement);
    await transaction.commit();
    return result;
  } finally {
    transaction.close();
  }
}
