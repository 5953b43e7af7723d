/* ofd_content: what an XML part of an OFD file draws: the objects of a page, a template, a composite unit or an
 * annotation, as written, in the units of the file. Private to the reader of OFD. */
#ifndef YS_READ_OFD_CONTENT_H
#define YS_READ_OFD_CONTENT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "format/zip.h"

enum { OFD_OBJECTS_MAX = 500000 }; /* of one part, its text codes and clips counted as well */

typedef struct OfdMatrix { /* x' = a x + c y + e, y' = b x + d y + f */
    float a, b, c, d, e, f;
} OfdMatrix;

typedef struct OfdBox { /* in mm, y downwards */
    float x, y, width, height;
} OfdBox;

typedef enum OfdColour { OFD_COLOUR_UNSAID, OFD_COLOUR_SEEN, OFD_COLOUR_WHITE, OFD_COLOUR_CLEAR } OfdColour;

typedef struct OfdPen { /* what an object or a drawing parameter says of its ink */
    float line_width;   /* < 0: unsaid */
    OfdColour fill, stroke;
} OfdPen;

typedef struct OfdParam { /* DrawParam */
    Str parent;           /* another one's id; empty: none */
    OfdPen pen;
} OfdParam;

typedef struct OfdClip { /* one area; those of the same number are one clip, of several numbers all hold */
    int number;
    bool with_object; /* is moved by the object's matrix */
    OfdMatrix path_ctm, area_ctm;
    OfdBox boundary;
    Str path;
} OfdClip;

typedef struct OfdSubstitution { /* CGTransform: so many codes from this one on are drawn as so many glyphs */
    int position, codes, glyphs;
} OfdSubstitution;

typedef struct OfdCode { /* TextCode */
    Str text;
    bool has_x, has_y;
    float x, y;
    Str delta_x, delta_y;
    int first_substitution, substitutions;
} OfdCode;

typedef enum OfdKind { OFD_TEXT, OFD_PATH, OFD_IMAGE, OFD_COMPOSITE } OfdKind;

typedef struct OfdObject {
    OfdKind kind;
    bool hidden, fill, stroke;
    int alpha; /* 0 to 255 */
    OfdBox boundary;
    OfdMatrix ctm;
    OfdPen pen;
    Str param, layer_param; /* ids, empty: none */
    int first_clip, clips;
    int first_code, codes; /* text */
    float size, scale;     /* text */
    int turn;              /* text: quarter turns of each glyph */
    Str path;              /* path */
    Str resource;          /* composite: the id of its unit */
} OfdObject;

typedef struct OfdGroup { /* a composite unit, or the appearance of an annotation */
    Str type;             /* of an annotation; empty for a unit */
    bool hidden;
    float x, y;
    int first, count; /* objects */
} OfdGroup;

typedef struct OfdTemplateUse {
    Str id;
    bool above; /* drawn over the page's own content */
} OfdTemplateUse;

typedef struct OfdContent {
    Vec(OfdObject) objects;
    Vec(OfdCode) codes;
    Vec(OfdSubstitution) substitutions;
    Vec(OfdClip) clips;
    Vec(OfdGroup) groups;
    Vec(OfdParam) params;
    Vec(OfdTemplateUse) templates;
    Map group_of_id, param_of_id;
    bool too_many; /* more than OFD_OBJECTS_MAX */
    OfdBox area;   /* width 0: unsaid */
} OfdContent;

extern const OfdMatrix ofd_identity;

/* Takes a number off the front. False when there is none. */
bool ofd_take_number(Str *rest, float *value);
/* How many of the four numbers of a box were there. */
int ofd_parse_box(Str text, OfdBox *box);
/* Reads a part into *content, adding to what is there. False when it is damaged: what stood before is in *content.
 * Beyond OFD_OBJECTS_MAX nothing is added. */
bool ofd_read_content(Zip *zip, const ZipPart *part, Arena *arena, OfdContent *content, Diag *diag);

#endif
