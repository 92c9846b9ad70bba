/** What a resource is made of. */
export interface MakeRequest {
  readonly stackName: string
  readonly id: string
  readonly type: string
  /** With all functions worked out. */
  readonly properties: Readonly<Record<string, unknown>>
  /** It was there before the test: at once, and without any script. */
  readonly steady: boolean
}

export interface Made {
  readonly physicalId: string
  /** What Fn::GetAtt gives; others are made up. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Until this ends the resource is in progress; it fails with the reason that this throws. */
  readonly stable?: Promise<void>
}

/** How a type of resource comes to be in the service that it belongs to. Throws an Error whose message is AWS's reason. */
export interface Maker {
  readonly create: (request: MakeRequest) => Made
  readonly update?: (request: MakeRequest, physicalId: string) => Made
  /** Throws where the service refuses to. */
  readonly remove?: (physicalId: string) => void
}

/** By resource type. */
export type Makers = Readonly<Record<string, Maker>>
