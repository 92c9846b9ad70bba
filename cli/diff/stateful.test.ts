import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import { expect, it } from 'vitest'
import { isStateful } from './stateful.ts'

const types = loadAwsServiceSpecSync().all('resource')

it("knows every type that AWS's specification marks as stateful, and only types that there are", () => {
  expect(types.filter((type) => type.isStateful && !isStateful(type.cloudFormationType))).toEqual([])
  expect(types.filter(({ cloudFormationType }) => isStateful(cloudFormationType))).toHaveLength(39)
})

it('holds for what the compiler emits and must not lose', () => {
  const types = ['RDS::DBInstance', 'EFS::FileSystem', 'SecretsManager::Secret', 'ECR::Repository', 'Logs::LogGroup']
  expect(types.filter((type) => !isStateful(`AWS::${type}`))).toEqual([])
  expect(isStateful('AWS::ECS::Service')).toBe(false)
})
