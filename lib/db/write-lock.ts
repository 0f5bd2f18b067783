import type { Client, InArgs, InStatement, ResultSet, Transaction, TransactionMode } from '@libsql/client';

const WRITES = /^\s*(INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i;

/**
 * A client that takes the write lock before it does anything else, so that taking it is the only thing that is ever
 * refused. libsql leaves a write that was refused half begun until it is garbage collected, and as long as it is
 * there the connection cannot commit anything ("SQL statements in progress").
 */
export class LockingClient implements Client {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  get closed(): boolean {
    return this.#client.closed;
  }

  get protocol(): string {
    return this.#client.protocol;
  }

  /**
   * Always with the lock. Prisma asks for deferred transactions, but one that reads and then writes while another
   * process has written fails at once, whatever the wait.
   */
  async transaction(): Promise<Transaction> {
    const transaction = await this.#client.transaction('deferred');
    try {
      // As a script, because libsql finishes with a script's statements whatever becomes of them.
      await transaction.executeMultiple('ROLLBACK; BEGIN IMMEDIATE');
      return transaction;
    } catch (error) {
      transaction.close();
      throw error;
    }
  }

  async execute(statement: InStatement, args: InArgs = []): Promise<ResultSet> {
    const whole = typeof statement === 'string' ? { sql: statement, args } : statement;
    if (!WRITES.test(whole.sql)) return this.#client.execute(whole);
    const transaction = await this.transaction();
    try {
      const result = await transaction.execute(whole);
      await transaction.commit();
      return result;
    } finally {
      transaction.close();
    }
  }

  batch(
    statements: (InStatement | [string, InArgs?])[],
    mode: TransactionMode = 'write',
  ): Promise<ResultSet[]> {
    return this.#client.batch(statements, mode);
  }

  migrate(statements: InStatement[]): Promise<ResultSet[]> {
    return this.#client.migrate(statements);
  }

  executeMultiple(script: string): Promise<void> {
    return this.#client.executeMultiple(script);
  }

  sync(): ReturnType<Client['sync']> {
    return this.#client.sync();
  }

  close(): void {
    this.#client.close();
  }

  reconnect(): void {
    this.#client.reconnect();
  }
}
