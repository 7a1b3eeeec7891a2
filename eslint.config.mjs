import tseslint from 'typescript-eslint';

const pure = (selector, message) => ({ selector, message });

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.dist-*', 'output'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts', 'fault/**/*.ts', 'e2e/**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': [
        'error',
        pure('ExportDefaultDeclaration', 'No default exports but pages.'),
        pure('ExportAllDeclaration', 'No barrels.'),
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', 400],
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Core is given `now`.' },
        { name: 'parseFloat', message: 'Scores are exact: parseDecimal.' },
        { name: 'setTimeout', message: 'Core has no time.' },
        { name: 'process', message: 'Core has no process.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Core is given a seed.' },
        { object: 'Number', property: 'parseFloat', message: 'Scores are exact: parseDecimal.' },
        { property: 'toFixed', message: 'Scores are exact: decimalText.' },
      ],
      'no-restricted-syntax': [
        'error',
        pure('ExportDefaultDeclaration', 'No default exports but pages.'),
        pure('ExportAllDeclaration', 'No barrels.'),
        pure(
          'FunctionDeclaration[async=true], ArrowFunctionExpression[async=true], FunctionExpression[async=true]',
          'Whoever wants to await in core is in the wrong room.',
        ),
        pure('AwaitExpression', 'Whoever wants to await in core is in the wrong room.'),
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts', 'fault/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'max-lines': 'off',
    },
  },
  {
    // Shapes are inferred: writing their types out would say everything twice.
    files: ['src/contract/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // A page is loaded when it is first opened: `lazy` wants its default export.
    files: ['src/web/**/*-page.tsx', 'src/web/**/*-section.tsx'],
    rules: {
      'no-restricted-syntax': ['error', pure('ExportAllDeclaration', 'No barrels.')],
    },
  },
  {
    files: ['src/server/**/*.ts', 'src/cli/**/*.ts'],
    ignores: ['**/*.test.ts', 'src/server/document/write-workbook.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'writeBuffer', message: 'It breaks rare characters: writeWorkbook.' },
      ],
    },
  },
  { files: ['vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
