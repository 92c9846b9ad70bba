"""Secrets as CloudFormation makes them. In ministack, Ref of a secret is its name (it is the ARN), a generated value ignores the
Exclude… and Include… keys, and a secret without a body gets an empty value (it has none, until somebody sets it).
"""

import json
import random
import string

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners

SECRET = "AWS::SecretsManager::Secret"


def install():
    handlers = provisioners._RESOURCE_HANDLERS[SECRET]
    create, update, delete = handlers["create"], handlers["update"], handlers["delete"]

    def create_secret(logical_id, properties, stack_name):
        name, attributes = create(logical_id, properties, stack_name)
        if "SecretString" not in properties and "GenerateSecretString" not in properties:
            secretsmanager._secrets[name]["Versions"].clear()
        return attributes["Id"], {"Id": attributes["Id"]}

    def update_secret(arn, old, new, stack_name, logical_id=None):
        _name, attributes = update(name_of(arn), old, new, stack_name, logical_id)
        return attributes["Id"], {"Id": attributes["Id"]}

    handlers.update(create=create_secret, update=update_secret, delete=lambda arn, old: delete(name_of(arn), old))
    provisioners._sm_secret_string = secret_string


def name_of(arn):
    return secretsmanager._resolve(arn)[0]


def secret_string(properties):
    """The value that a template gives a secret: its SecretString, or a generated one."""
    if "GenerateSecretString" not in properties:
        return properties.get("SecretString", "")
    wanted = properties["GenerateSecretString"]
    generated = random_password(wanted)
    if "SecretStringTemplate" not in wanted:
        return generated
    return json.dumps({**json.loads(wanted["SecretStringTemplate"]), wanted["GenerateStringKey"]: generated})


def random_password(wanted):
    """As GetRandomPassword makes it: docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html"""
    kinds = {
        "ExcludeLowercase": string.ascii_lowercase,
        "ExcludeUppercase": string.ascii_uppercase,
        "ExcludeNumbers": string.digits,
        "ExcludePunctuation": string.punctuation,
    }
    included = [kind for key, kind in kinds.items() if not truth(wanted.get(key))]
    if truth(wanted.get("IncludeSpace")):
        included.append(" ")
    alphabet = [letter for letter in "".join(included) if letter not in wanted.get("ExcludeCharacters", "")]
    return "".join(random.choices(alphabet, k=int(wanted.get("PasswordLength", 32))))


def truth(value):
    return str(value).lower() == "true"
