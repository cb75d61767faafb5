"""Spanish: what a seller reads of a rule, and why something did not pay."""

AND, OR, EVERYTHING, POINTS, POINT = "y", "o", "cualquier producto", "{n} puntos", "1 punto"
FROM_TO = "Del {first} al {last}: {text}"
YOUR_COMPANY = "Tu empresa gana "
YOU = "Ganas "
FOR_EACH = "{amount} por cada {what}"

PAYS = {
    "per_unit": "{amount} por cada {what}",
    "per_unit_pack": "{amount} por cada {per} de {what}",
    "percent_of_value": "{percent} del precio neto de {what}",
    "multiplier": "×{factor} en {what}",
    "tier_multiplier": "más según tu nivel: {tiers}",
    "percent_of_base": "{percent} adicional por {what}",
    "accelerator": "{amount} más por cada {measure} después de {target} en {period}, en {what}",
    "flat": "{amount} una vez por factura con {what}",
    "threshold": "{amount} al llegar a {target} en {period}, en {what}",
    "tiers": "según el total de {period} en {what}: {steps}",
    "certification_reward": "{amount} por aprobar «{code}»",
    "team_threshold": "{amount} cuando el {percent} de tu equipo tenga «{code}»",
    "unit_limit": "cuentan como máximo {units} unidades de {what} en {period}",
    "person_cap": "como máximo {amount} para ti en {period}",
    "team_cap": "como máximo {amount} para tu sucursal en {period}",
    "company_cap": "como máximo {amount} para tu empresa en {period}",
    "company_cap_sellers": "como máximo {amount} para todos los vendedores de tu empresa en "
    "{period}",
}
LIMITS = ("unit_limit", "person_cap", "team_cap", "company_cap")
LIMIT = "Límite: {text}"
STEP = {"fixed": "desde {at} {pays}", "each": "desde {at} {pays} cada una",
        "percent": "desde {at} {pays}"}  # fmt: skip
STEP_FIRST = "{pays} cada una"
STEP_END = "desde {at} nada más"
MARGINAL = "cada tramo a su propia tasa"
WHEN = {
    "min_quantity": "al menos {units} en una línea",
    "max_quantity": "como máximo {units} en una línea",
    "sold_between": "vendido del {first} al {last}",
    "weekday_in": "vendido en {days}",
    "role_in": "para {roles}",
    "person_in": "para personas indicadas por nombre ({count})",
    "organisation_in": "vendido en {organisations}",
    "region_in": "vendido en {regions}",
    "territory_in": "vendido en el territorio {territories}",
    "tier_in": "para el nivel {tiers}",
    "segment_in": "para {segments}",
    "points_between": "para personas con {least} a {most} puntos en 12 meses",
    "pilot": "para el grupo piloto ({percent} del total)",
    "certified": "con el certificado «{code}»",
    "joined_before": "para quien se había inscrito {days} días antes de la venta",
    "joined_before/0": "para quien ya se había inscrito el día de la venta",
    "currency_in": "facturas en {currencies}",
    "min_units": "al menos {count} unidades en una factura",
    "distinct_skus": "{count} productos distintos en una factura",
    "families_together": "{families} juntos en una factura",
    "min_value": "por al menos {money}",
    "max_value": "por {money} como máximo",
    "customer_new_to_line": "para un cliente nuevo en la línea de productos",
    "in_window/first_order": "dentro de los {days} días del primer pedido de tu empresa",
    "in_window/program_start": "en los primeros {days} días del programa",
}
DAYS = {"mon": "lunes", "tue": "martes", "wed": "miércoles", "thu": "jueves", "fri": "viernes",
        "sat": "sábado", "sun": "domingo"}  # fmt: skip
ROLES = {"counter": "vendedores de mostrador", "field_rep": "representantes de campo",
         "partner_manager": "gerentes del socio"}  # fmt: skip
PERIODS = {"day": "un día", "week": "una semana", "month": "un mes", "quarter": "un trimestre",
           "half": "un semestre", "year": "un año", "program": "todo el programa"}  # fmt: skip
NEXT = {"day": "al día siguiente", "week": "la semana siguiente", "month": "el mes siguiente",
        "quarter": "el trimestre siguiente", "half": "el semestre siguiente",
        "year": "el año siguiente"}  # fmt: skip
MEASURES = {"units": "unidad", "sales": "venta", "value": "valor"}
TOTALS = {"units": "{n} unidades", "sales": "{n} ventas", "value": "{n}"}
CHANGES = {
    "added": "Nuevo: {text}",
    "removed": "Ya no: {text}",
    "changed": "Antes: {before} Ahora: {after}",
}

REASONS = {
    "QTY_UNCLEAR": ("La cantidad no está clara.", "Corrige la cantidad de la línea."),
    "TARGET_NOT_REACHED": (
        "Cuenta, y aún no se llega a la meta: {so_far} de {target}.",
        "Llega a {target} en el período; faltan {missing}.",
    ),
    "CERT_REQUIRED": (
        "Requiere el certificado «{code}».", "Aprueba «{code}»; luego se revisa la venta otra vez.",
    ),
    "CUSTOMER_UNKNOWN": (
        "La factura no dice quién compró.", "Envía una factura con el nombre del cliente.",
    ),
    "BASKET_INCOMPLETE": (
        "Faltan en la factura productos que deben venderse juntos.",
        "Véndelos todos en una factura.",
    ),
    "BASKET_INCOMPLETE/families": (
        "Faltan en la factura productos que deben venderse juntos.",
        "Vende {families} en una factura.",
    ),
    "BASKET_INCOMPLETE/different": (
        "La factura tiene pocos productos distintos.",
        "Vende {different} productos distintos en una factura.",
    ),
    "TEAM_BELOW_THRESHOLD": (
        "{certified} de {active} personas de tu equipo tienen el certificado.",
        "Paga cuando el {percent} del equipo haya aprobado.",
    ),
    "MINIMUM_NOT_REACHED": ("Es muy poco para pagar.", "Paga una venta mayor."),
    "MINIMUM_NOT_REACHED/units": (
        "Está por debajo del mínimo.", "Vende al menos {units} en una línea de la factura.",
    ),
    "MINIMUM_NOT_REACHED/count": (
        "Está por debajo del mínimo.", "Vende al menos {count} unidades en una factura.",
    ),
    "MINIMUM_NOT_REACHED/money": (
        "Está por debajo del mínimo.", "Vende al menos por {money} en una factura.",
    ),
    "MAXIMUM_EXCEEDED": ("Está por encima del máximo.", "Paga una venta menor."),
    "MAXIMUM_EXCEEDED/units": (
        "Está por encima del máximo.", "Pagan hasta {units} en una línea de la factura.",
    ),
    "MAXIMUM_EXCEEDED/money": (
        "Está por encima del máximo.", "Paga una factura por {money} como máximo.",
    ),
    "OVER_QUANTITY": (
        "Es más de lo que cuenta el programa.", "En este programa ya no pagan más.",
    ),
    "OVER_QUANTITY/units": (
        "El programa cuenta {units} unidades como máximo.", "En este programa ya no pagan más.",
    ),
    "OVER_QUANTITY/units/next": (
        "El programa cuenta {units} unidades como máximo en {period}.", "Vuelven a pagar {next}.",
    ),
    "WRONG_WEEKDAY": ("Se vendió en otro día de la semana.", "Vendido en {days} paga."),
    "CUSTOMER_NOT_NEW": (
        "El cliente ya había comprado de esta línea de productos.",
        "Paga por clientes nuevos en la línea.",
    ),
    "WINDOW_CLOSED": (
        "Sus días terminaron.", "Otros programas pueden pagar.",
    ),
    "WINDOW_CLOSED/first_order": (
        "Terminaron los {days} días después del primer pedido de tu empresa.",
        "Otros programas pueden pagar.",
    ),
    "WINDOW_CLOSED/program_start": (
        "Terminaron los primeros {days} días del programa.", "Otros programas pueden pagar.",
    ),
    "ALREADY_REWARDED": (
        "Ya te premiaron por «{code}».", "Paga una vez.",
    ),
    "ALREADY_REWARDED/next": (
        "Ya te premiaron por «{code}».", "Cuenta de nuevo {next}.",
    ),
    "CURRENCY_NOT_IN_PROGRAM": (
        "El programa no paga en esta moneda.", "Pagan las facturas en su moneda.",
    ),
    "CURRENCY_NOT_IN_PROGRAM/currencies": (
        "El programa no paga en esta moneda.", "Pagan las facturas en {currencies}.",
    ),
    "NOT_ENROLLED_AT_SALE": (
        "Se vendió antes de que te inscribieras.", "Pagan las ventas desde que te inscribiste.",
    ),
    "NOT_ENROLLED_AT_SALE/days": (
        "Se vendió menos de {days} días después de que te inscribieras.",
        "Pagan las ventas desde {days} días después de inscribirte.",
    ),
    "DATE_OUTSIDE_PROGRAM": (
        "Se vendió fuera de las fechas del programa.",
        "Pagan las ventas en los días de un programa.",
    ),
    "DATE_OUTSIDE_PROGRAM/first/last": (
        "Se vendió fuera de las fechas del programa.", "Vendido del {first} al {last} paga.",
    ),
    "NOT_IN_AUDIENCE": (
        "Este programa es para otras personas.", "Mira las promociones que son para ti.",
    ),
    "SKU_NOT_ELIGIBLE": (
        "Este producto no está en ningún programa.", "Mira en las promociones qué da puntos.",
    ),
    "OVER_CAP": ("Llegaste al límite del programa.", "En este programa ya no paga más."),
    "OVER_CAP/next": ("Llegaste al límite del programa.", "Vuelve a pagar {next}."),
    "BUDGET_ENDED": (
        "El presupuesto del programa se agotó por ahora.", "La venta espera hasta que haya más.",
    ),
}  # fmt: skip
GATE = {
    "INCOMPLETE": "Aún falta: {missing}.",
    "BAD_RULES": "{rule}: {reason}.",
    "ENDS_BEFORE_START": "El programa termina el {last}, antes de empezar el {first}.",
    "PUBLISHED_TERMS": "Se prometieron otras condiciones hasta el {today}. Empieza un día después.",
    "OUTSIDE_PROGRAM": "La versión va del {first} al {last}, fuera de los días del programa.",
    "NOBODY_SELLS": "{rule}: ningún producto del catálogo es {what}.",
    "UNKNOWN_REFERENCE": "{rule}: {what} no se conoce aquí.",
    "SAME_LANE": "{rule} y {other} de {program} cubren los mismos productos para las mismas "
    "personas del {first} al {last} en el carril «{lane}»; solo pagaría la mejor.",
    "DOUBLE_PAY": "{rule} paga además de {other} de {program} del {first} al {last}: "
    "la misma venta gana dos veces.",
    "SAME_LANE_FLAT": "{rule} y {other} de {program} comparten el carril «{lane}» del {first} al "
    "{last}: de una factura con ambas solo paga la mejor.",
    "DOUBLE_REWARD": "{rule} y {other} de {program} pagan por aprobar «{course}» del {first} al "
    "{last}.",
    "TERRITORY_OVERLAP": "{rule} y {other} de {program} son para lugares distintos que comparten "
    "{branches} sucursales del {first} al {last}.",
    "LOSES_MONEY": "{rule} paga {reward} por {product}, más que su margen de {margin}: pierde "
    "{loss} en cada uno.",
    "THIN_MARGIN": "{rule} paga {reward} por {product}: {percent} de su margen de {margin}.",
    "RIGHT_SIZED": "El mayor premio es {percent} del margen, en {product}.",
    "SUM_LOSES_MONEY": "{rules} pagan juntas {reward} por {product}, más que su margen de "
    "{margin}: pierden {loss} en cada uno.",
    "SUM_THIN": "{rules} pagan juntas {reward} por {product}: {percent} de su margen de {margin}.",
    "NOT_SIZED": "{rule} no se pudo comparar con un margen: ninguno de sus productos tiene precio "
    "en {currency}.",
    "NO_DATA": "{rule} no se puede medir: la fuente «{source}» no ha entregado datos.",
    "DATA_OLD": "La fuente «{source}» entregó por última vez el {last}.",
    "BUDGET_BELOW_RESERVED": "El presupuesto de {budget} es menor que {reserved} ya reservados.",
    "BUDGET_OTHER_UNIT": "{rule} paga en {unit}, y el presupuesto está en {budget_unit}.",
    "BUDGET_UNIT_FIXED": "El programa ha pagado en {unit}; su presupuesto no puede estar en "
    "{budget_unit}.",
    "LIMIT_BINDS_NOTHING": "{rule} no limita nada: ninguna regla de aquí paga lo que cuenta. Elige "
    "a quién y qué limita.",
    "LIMIT_MIXED_RATES": "{rule} limita unidades que no ganan lo mismo ({rules}): el orden de las "
    "ventas decidiría cuánto ganan. Da a cada tarifa su límite, o limita el "
    "importe.",
    "ENDED_EARLY": "El programa terminó el {last}: nada posterior paga. Empieza un programa nuevo.",
    "ENDS_SOONER": "Lo publicado va hasta el {last}. Para parar antes, termina el programa antes y "
    "di por qué.",
    "KEY_REUSED": "{rule} seguiría con lo que «{key}» contó antes, que era otra cosa. Quítala y "
    "agrégala de nuevo.",
    "POINT_CURRENCY": "{rule} paga puntos sobre valores en {currency}, y un punto vale {worth}: no "
    "pagaría nunca.",
    "BUDGET_UNSIGNED": "Finanzas no ha aprobado el presupuesto de {budget}.",
    "UNIT_PTS": "puntos",
    "NO_BUDGET": "sin límite",
    "THE_DRAFT": "este borrador",
}
