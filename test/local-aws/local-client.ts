import { CloudFormationClient } from '@aws-sdk/client-cloudformation'

/** A client for the local AWS. Its credentials are made up: the key id is the account, and accounts see nothing of each other. */
export function localClient(endpoint: string, region: string, account = '123456789012'): CloudFormationClient {
  // The SDK warns under Node 20, which this project supports.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  return new CloudFormationClient({
    endpoint,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'made up' },
  })
}
