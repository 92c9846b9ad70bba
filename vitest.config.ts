import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{compiler,cli,schema,scripts,structure,test}/**/*.test.ts'],
    exclude: ['structure/violations/**'],
    globalSetup: 'test/python/global-setup.ts',
    // The local AWS, cfn-lint and V8 share two cores on the smallest machine that this has to run on.
    maxWorkers: 2,
    // A test that was singled out while working on it must not hide the others.
    allowOnly: false,
  },
})
